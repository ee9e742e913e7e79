// Tests only: a certificate authority that lives as long as a test, and a fake TLS front that ends the encryption and
// passes the bytes on to a plain server on loopback.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <string>

namespace hoga::venue::binance {

// A self-signed authority, and one certificate signed by it for `name` ("IP:127.0.0.1", "DNS:localhost").
class FakeAuthority {
 public:
  explicit FakeAuthority(const std::string& name) {
    make(ca_.get(), ca_key_.get(), 1, "Fake authority", ca_.get(), ca_key_.get(), NID_basic_constraints,
         "critical,CA:TRUE");
    make(server_.get(), server_key_.get(), 2, "Fake server", ca_.get(), ca_key_.get(), NID_subject_alt_name, name);
  }
  std::string ca_pem() const { return pem(ca_.get()); }
  std::string server_pem() const { return pem(server_.get()); }
  std::string server_key_pem() const {
    const Bio bio(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey(bio.get(), server_key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(bio.get());
  }

 private:
  using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
  using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
  using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

  static std::string text_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
  }
  static std::string pem(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(bio.get(), certificate);
    return text_of(bio.get());
  }
  static void make(X509* certificate, EVP_PKEY* key, long serial, const char* subject, X509* issuer,
                   EVP_PKEY* issuer_key, int extension, const std::string& value) {
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(subject), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, &context, extension, value.c_str());
    X509_add_ext(certificate, made, -1);
    X509_EXTENSION_free(made);
    X509_sign(certificate, issuer_key, EVP_sha256());
  }

  Key ca_key_{EVP_EC_gen("P-256"), EVP_PKEY_free};
  Key server_key_{EVP_EC_gen("P-256"), EVP_PKEY_free};
  Certificate ca_{X509_new(), X509_free};
  Certificate server_{X509_new(), X509_free};
};

class FakeTlsFront {
 public:
  FakeTlsFront(boost::asio::any_io_executor executor, const FakeAuthority& authority, std::uint16_t behind)
      : executor_(executor),
        behind_(boost::asio::ip::make_address("127.0.0.1"), behind),
        context_(boost::asio::ssl::context::tls_server),
        acceptor_(executor, {boost::asio::ip::make_address("127.0.0.1"), 0}) {
    context_.use_certificate_chain(boost::asio::buffer(authority.server_pem()));
    context_.use_private_key(boost::asio::buffer(authority.server_key_pem()), boost::asio::ssl::context::pem);
    boost::asio::co_spawn(executor_, accept(), boost::asio::detached);
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  int handshakes() const { return handshakes_; }

 private:
  using Tcp = boost::asio::ip::tcp;
  using Tls = boost::asio::ssl::stream<Tcp::socket>;
  template <typename T>
  using Awaitable = boost::asio::awaitable<T>;
  struct Pair {
    Pair(Tcp::socket accepted, boost::asio::ssl::context& context, const boost::asio::any_io_executor& executor)
        : outer(std::move(accepted), context), inner(executor) {}
    void close() {
      boost::system::error_code ignored;
      outer.lowest_layer().close(ignored);
      inner.close(ignored);
    }
    Tls outer;
    Tcp::socket inner;
  };

  Awaitable<void> accept() {
    for (;;) {
      boost::system::error_code error;
      auto socket = co_await acceptor_.async_accept(boost::asio::redirect_error(boost::asio::use_awaitable, error));
      if (error) co_return;
      boost::asio::co_spawn(executor_, serve(std::make_shared<Pair>(std::move(socket), context_, executor_)),
                            boost::asio::detached);
    }
  }
  Awaitable<void> serve(std::shared_ptr<Pair> pair) {
    boost::system::error_code error;
    co_await pair->outer.async_handshake(boost::asio::ssl::stream_base::server,
                                         boost::asio::redirect_error(boost::asio::use_awaitable, error));
    if (error) co_return;
    ++handshakes_;
    co_await pair->inner.async_connect(behind_, boost::asio::redirect_error(boost::asio::use_awaitable, error));
    if (error) co_return pair->close();
    boost::asio::co_spawn(executor_, pass(pair, &pair->inner, &pair->outer), boost::asio::detached);
    co_await pass(pair, &pair->outer, &pair->inner);
  }
  template <typename From, typename To>
  static Awaitable<void> pass(std::shared_ptr<Pair> pair, From* from, To* to) {
    std::array<char, 16 * 1024> bytes{};
    for (;;) {
      boost::system::error_code error;
      const auto count = co_await from->async_read_some(boost::asio::buffer(bytes),
                                                        boost::asio::redirect_error(boost::asio::use_awaitable, error));
      if (!error) {
        co_await boost::asio::async_write(*to, boost::asio::buffer(bytes.data(), count),
                                          boost::asio::redirect_error(boost::asio::use_awaitable, error));
      }
      if (error) co_return pair->close();
    }
  }

  boost::asio::any_io_executor executor_;
  Tcp::endpoint behind_;
  boost::asio::ssl::context context_;
  Tcp::acceptor acceptor_;
  int handshakes_ = 0;
};

}  // namespace hoga::venue::binance
