package dev.unread.adapter.feign.fleet;

import io.lettuce.core.RedisCommandExecutionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
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
        "the store at " + where + " does not answer as a Redis or Valkey does");
  }

  private static String trouble(Throwable failure) {
    if (failure instanceof RedisCommandExecutionException answer) {
      return answer(String.valueOf(answer.getMessage()).toUpperCase(Locale.ROOT));
    }
    if (failure instanceof ConnectException) {
      return "is not there: nothing listens";
    }
    if (failure instanceof UnknownHostException) {
      return "is not there: no such host";
    }
    return failure instanceof SSLException ? "offers no TLS that is trusted here" : "";
  }

  private static String answer(String said) {
    if (said.startsWith("WRONGPASS") || said.contains("INVALID PASSWORD")) {
      return "refuses the user name or the password";
    }
    if (said.startsWith("NOAUTH")) {
      return "wants a password";
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
