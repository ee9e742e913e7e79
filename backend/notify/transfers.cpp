#include "notify/transfers.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

#include "notify/address_guard.hpp"

namespace hoga::notify {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kAnswerMost = 1024 * 1024;
// Waits for a socket, a deadline or a wake-up; whichever of them is first.
constexpr int kPollMilliseconds = 1000;

using Done = std::function<void(Result<HttpAnswer>)>;

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

void append(List& list, const std::string& line) {
  if (auto* longer = curl_slist_append(list.get(), line.c_str())) {
    static_cast<void>(list.release());
    list.reset(longer);
  }
}

boost::asio::ip::address address_of(const sockaddr& generic) {
  if (generic.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &generic, sizeof(v4));
    return asio::ip::address_v4(ntohl(v4.sin_addr.s_addr));
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &generic, sizeof(v6));
  asio::ip::address_v6::bytes_type bytes;
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return asio::ip::address_v6(bytes);
}

// One transfer with all that libcurl looks at while it runs.
struct Job {
  CURL* easy = curl_easy_init();
  List headers;
  List recipients;
  curl_mime* mime = nullptr;
  std::string body;
  HttpAnswer answer;
  bool is_mail = false;
  bool met_private = false;
  std::array<char, CURL_ERROR_SIZE> trouble{};
  Done done;

  Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  ~Job() {
    if (mime != nullptr) curl_mime_free(mime);
    if (easy != nullptr) curl_easy_cleanup(easy);
  }
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* owner) {
  auto& answer = static_cast<Job*>(owner)->answer;
  const std::size_t room = kAnswerMost - std::min(kAnswerMost, answer.body.size());
  answer.body.append(data, std::min(size, room));
  return size;
}

// The address is the one that is about to be connected to: what a name leads to at another moment does not matter.
curl_socket_t open_guarded(void* owner, curlsocktype purpose, curl_sockaddr* address) {
  if (purpose == CURLSOCKTYPE_IPCXN && !is_public(address_of(address->addr))) {
    static_cast<Job*>(owner)->met_private = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype, address->protocol);
}

void set_common(Job& job, std::chrono::milliseconds timeout) {
  CURL* easy = job.easy;
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, job.trouble.data());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeout.count()));
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &job);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, &job);
}

void set_http(Job& job, const HttpTransfer& transfer) {
  CURL* easy = job.easy;
  set_common(job, transfer.timeout);
  curl_easy_setopt(easy, CURLOPT_URL, transfer.url.reveal().c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "hoga");
  if (transfer.method == "POST") {
    job.body = transfer.body;
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, job.body.data());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(job.body.size()));
    // Nobody's server is asked beforehand whether it would take a few hundred bytes.
    append(job.headers, "Expect:");
  }
  for (const auto& line : transfer.headers) append(job.headers, line);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, job.headers.get());
  if (!transfer.is_guarded) return;
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_guarded);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &job);
}

void set_mail(Job& job, const MailTransfer& transfer) {
  CURL* easy = job.easy;
  set_common(job, transfer.timeout);
  job.is_mail = true;
  curl_easy_setopt(easy, CURLOPT_URL, transfer.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  // A server that never answers QUIT holds up the thread for so long, and a connection that was kept for later would
  // do it for two minutes when it is closed.
  curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(transfer.answer_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(transfer.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (!transfer.user.empty()) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, transfer.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, transfer.password.reveal().c_str());
  }
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, transfer.from.c_str());
  append(job.recipients, transfer.to);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, job.recipients.get());
  for (const auto& line : transfer.headers) append(job.headers, line);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, job.headers.get());
  job.mime = curl_mime_init(easy);
  auto* part = curl_mime_addpart(job.mime);
  curl_mime_data(part, transfer.text.data(), transfer.text.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "base64");
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, job.mime);
}

std::string sentence(const Job& job, CURLcode code) {
  std::string text = job.trouble.front() != '\0' ? job.trouble.data() : curl_easy_strerror(code);
  return text.substr(0, 200);
}

Result<HttpAnswer> result_of(Job& job, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(job.easy, CURLINFO_RESPONSE_CODE, &status);
  job.answer.status = static_cast<int>(status);
  curl_off_t retry_after = 0;
  curl_easy_getinfo(job.easy, CURLINFO_RETRY_AFTER, &retry_after);
  job.answer.retry_after = static_cast<int>(std::clamp<curl_off_t>(retry_after, 0, 86'400));
  if (code == CURLE_OK) return std::move(job.answer);
  if (job.met_private) {
    return make_error(Errc::Forbidden, "private_address",
                      "The address is inside of this server's network or reserved; the operator has not allowed that.");
  }
  if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) {
    return make_error(Errc::InvalidRequest, "invalid_url", "The address can't be used.");
  }
  // 5yz is a server's last word (RFC 5321, 4.2.1), but for a sign-in that its operator will mend.
  const bool is_refused = job.is_mail && status >= 500 && status < 600 && code != CURLE_LOGIN_DENIED;
  if (is_refused) return make_error(Errc::Rejected, "mail_refused", sentence(job, code));
  return make_error(Errc::Unavailable, "not_sent", sentence(job, code));
}

}  // namespace

class Transfers::Impl {
 public:
  Impl() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    HOGA_INVARIANT(ready == CURLE_OK, "libcurl starts");
    multi_ = curl_multi_init();
    HOGA_INVARIANT(multi_ != nullptr, "libcurl makes a handle");
    thread_ = std::thread([this] { run(); });
  }
  ~Impl() {
    {
      const std::scoped_lock lock(mutex_);
      is_stopping_ = true;
    }
    curl_multi_wakeup(multi_);
    thread_.join();
    curl_multi_cleanup(multi_);
  }

  template <typename Set>
  asio::awaitable<Result<HttpAnswer>> start(Set set) {
    auto job = std::make_shared<Job>();
    set(*job);
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Result<HttpAnswer>)>(
        [this](auto handler, std::shared_ptr<Job> its) {
          auto executor = asio::prefer(asio::any_io_executor(asio::get_associated_executor(handler)),
                                       asio::execution::outstanding_work.tracked);
          auto shared = std::make_shared<decltype(handler)>(std::move(handler));
          its->done = [shared, executor](Result<HttpAnswer> result) {
            asio::post(executor,
                       [shared, result = std::move(result)]() mutable { std::move (*shared)(std::move(result)); });
          };
          add(std::move(its));
        },
        asio::use_awaitable, std::move(job));
  }

 private:
  void add(std::shared_ptr<Job> job) {
    {
      const std::scoped_lock lock(mutex_);
      if (!is_stopping_) {
        fresh_.push_back(std::move(job));
        job = nullptr;
      }
    }
    if (job) return job->done(make_error(Errc::Unavailable, "stopping", "The platform is stopping."));
    curl_multi_wakeup(multi_);
  }

  void run() {
    pthread_setname_np(pthread_self(), "hoga-outgoing");
    while (take_fresh()) {
      int running = 0;
      curl_multi_perform(multi_, &running);
      int left = 0;
      while (const auto* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
      }
      curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
    }
    for (const auto& job : running_) {
      curl_multi_remove_handle(multi_, job->easy);
      job->done(make_error(Errc::Unavailable, "stopping", "The platform is stopping."));
    }
    running_.clear();
  }

  bool take_fresh() {
    std::vector<std::shared_ptr<Job>> fresh;
    {
      const std::scoped_lock lock(mutex_);
      if (is_stopping_ && fresh_.empty()) return false;
      fresh.swap(fresh_);
    }
    for (auto& job : fresh) {
      curl_multi_add_handle(multi_, job->easy);
      running_.push_back(std::move(job));
    }
    const std::scoped_lock lock(mutex_);
    return !is_stopping_;
  }

  void finish(CURL* easy, CURLcode code) {
    curl_multi_remove_handle(multi_, easy);
    const auto found =
        std::find_if(running_.begin(), running_.end(), [easy](const auto& job) { return job->easy == easy; });
    if (found == running_.end()) return;
    const auto job = *found;
    running_.erase(found);
    job->done(result_of(*job, code));
  }

  CURLM* multi_ = nullptr;
  std::mutex mutex_;
  bool is_stopping_ = false;
  std::vector<std::shared_ptr<Job>> fresh_;
  // Of the thread alone.
  std::list<std::shared_ptr<Job>> running_;
  std::thread thread_;
};

Transfers::Transfers() : impl_(std::make_unique<Impl>()) {}
Transfers::~Transfers() = default;

asio::awaitable<Result<HttpAnswer>> Transfers::http(HttpTransfer transfer) {
  co_return co_await impl_->start([&transfer](Job& job) { set_http(job, transfer); });
}

asio::awaitable<Result<HttpAnswer>> Transfers::mail(MailTransfer transfer) {
  co_return co_await impl_->start([&transfer](Job& job) { set_mail(job, transfer); });
}

}  // namespace hoga::notify
