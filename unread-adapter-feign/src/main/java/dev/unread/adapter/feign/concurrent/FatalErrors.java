package dev.unread.adapter.feign.concurrent;

/**
 * Which errors the caller has to see as they are: those of the JVM itself, a full heap above all. A
 * stack that overflowed, a class that does not load, a thread that cannot be started concern one
 * call, which fails as any other does.
 */
public final class FatalErrors {

  private FatalErrors() {}

  /** Throws what the caller has to see; does nothing for all else. */
  public static void rethrow(Throwable thrown) {
    if (isFatal(thrown)) {
      throw (VirtualMachineError) thrown;
    }
  }

  /** Returns whether the caller has to see it. */
  public static boolean isFatal(Throwable thrown) {
    return thrown instanceof VirtualMachineError error
        && !(error instanceof StackOverflowError)
        && !isMissingThread(error);
  }

  // The JVM has no type of its own for this.
  private static boolean isMissingThread(VirtualMachineError error) {
    return error instanceof OutOfMemoryError
        && error.getMessage() != null
        && error.getMessage().contains("native thread");
  }
}
