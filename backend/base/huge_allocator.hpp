// An allocator for large arrays that are read at random: it asks the system to back them with huge pages, so that an
// access costs a cache miss and not a walk through page tables as well. Small arrays come from the ordinary heap. Only
// a hint: where the system doesn't follow it nothing else changes. Stateless; any thread.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace hoga {

template <typename T>
class HugeAllocator {
 public:
  using value_type = T;

  // Below this the pages saved are not worth the memory that rounding up takes.
  static constexpr std::size_t kHugeFrom = 256U << 10;
  static constexpr std::size_t kHugePage = 2U << 20;

  HugeAllocator() = default;
  template <typename Other>
  HugeAllocator(const HugeAllocator<Other>&) {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < kHugeFrom) return static_cast<T*>(::operator new (bytes, std::align_val_t{alignment()}));
    const std::size_t rounded = (bytes + kHugePage - 1) / kHugePage * kHugePage;
    void* memory = std::aligned_alloc(kHugePage, rounded);
    if (!memory) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    ::madvise(memory, rounded, MADV_HUGEPAGE);
#endif
    return static_cast<T*>(memory);
  }

  void deallocate(T* memory, std::size_t count) {
    if (count * sizeof(T) < kHugeFrom) {
      ::operator delete (memory, std::align_val_t{alignment()});
    } else {
      std::free(memory);
    }
  }

  template <typename Other>
  bool operator==(const HugeAllocator<Other>&) const {
    return true;
  }

 private:
  static constexpr std::size_t alignment() {
    return alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__ ? alignof(T) : __STDCPP_DEFAULT_NEW_ALIGNMENT__;
  }
};

}  // namespace hoga
