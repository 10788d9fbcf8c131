package dev.unread.adapter.feign.fleet;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in one line why a store cannot be used, without what the failure itself says. */
final class StoreFailureMessages {

  private StoreFailureMessages() {}

  /**
   * @param where the server is
   */
  static PermitStoreException exception(String where, Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String trouble = trouble(each);
      if (!trouble.isEmpty()) {
        return new PermitStoreException("the store at " + where + " " + trouble);
      }
    }
    return new PermitStoreException(
        "the store at " + where + " does not respond as a Redis or Valkey does");
  }

  private static String trouble(Throwable failure) {
    if (failure instanceof RedisCommandExecutionException answer) {
      return answer(String.valueOf(answer.getMessage()).toUpperCase(Locale.ROOT));
    }
    if (failure instanceof ConnectException) {
      return "cannot be reached: "
          + (isTimeout(failure) ? "no connection in time" : "connection refused");
    }
    if (failure instanceof UnknownHostException) {
      return "cannot be reached: unknown host";
    }
    if (failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException) {
      return "did not respond as a Redis or Valkey does in time: check the port, redis: or rediss:,"
          + " and whether it is overloaded";
    }
    return failure instanceof SSLException
        ? "has no certificate that is trusted here, or does not speak TLS"
        : "";
  }

  /** Netty's own type for it is one that this module does not see. */
  private static boolean isTimeout(Throwable failure) {
    return failure.getClass().getSimpleName().contains("Timeout");
  }

  private static String answer(String said) {
    if (said.startsWith("WRONGPASS") || said.contains("INVALID PASSWORD")) {
      return "refuses the user name or the password";
    }
    if (said.startsWith("NOAUTH")) {
      return "requires a password";
    }
    if (said.startsWith("NOPERM")) {
      return "does not allow this user to run the script on the key: EVALSHA, EVAL, TIME, HMGET, HSET, PEXPIRE";
    }
    if (said.contains("UNKNOWN COMMAND")) {
      return "runs no scripts";
    }
    return "does not run the script";
  }
}
