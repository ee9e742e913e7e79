// The one place where the parts of Asio's TLS and of Beast that are no templates are compiled.
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
