#if canImport(Glibc)
  internal import CMalloc

  /// How the C library keeps memory that was given back to it: for a process that stays for days, and has now and then
  /// a moment with ten megabytes in its hands.
  enum Memory {
    /// Gives large blocks back to the system at once, as glibc's manual has it (`mallopt(3)`). Left alone, glibc takes a
    /// large block that was freed as a wish for more of them and keeps up to 32 MB for good; so does each of its arenas,
    /// of which it makes eight for each processor.
    static func returnToSystemWhenFree() {
      mallopt(M_MMAP_THRESHOLD, 128 << 10)
      mallopt(M_TRIM_THRESHOLD, 256 << 10)
      mallopt(M_ARENA_MAX, 2)
    }
  }
#else
  enum Memory {
    static func returnToSystemWhenFree() {}
  }
#endif
