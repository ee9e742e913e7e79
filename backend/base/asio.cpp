// The one place where the parts of Asio that are no templates are compiled.
#include <boost/asio/impl/src.hpp>
