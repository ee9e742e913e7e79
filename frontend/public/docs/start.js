// Shows the API's own description; the sockets' messages are at /docs/socket.json.
window.SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });
