package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.transport.NoResponseException.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Why there is no response, from the exceptions of the JDK and of HttpCore. */
final class NetworkFailure {

  private NetworkFailure() {}

  /** Returns why there is no response, unless the attempt was ended from outside. */
  static NoResponseException noResponse(Exception failure) {
    return failure instanceof NoResponseException known
        ? known
        : new NoResponseException(why(failure));
  }

  static Why whyInBody(IOException failure) {
    Why why = why(failure);
    return why == Why.NOT_HTTP ? why : Why.TRUNCATED;
  }

  private static Why why(Exception failure) {
    if (failure instanceof UnknownHostException) {
      return Why.UNKNOWN_HOST;
    } else if (failure instanceof ConnectException) {
      return Why.CONNECTION_REFUSED;
    } else if (failure instanceof NoRouteToHostException) {
      return Why.UNREACHABLE;
    } else if (failure instanceof SSLException tls) {
      return TlsFailure.why(tls);
    } else if (failure instanceof TruncatedChunkException) {
      return Why.TRUNCATED;
    } else if (failure instanceof HttpException || isMalformed(failure)) {
      return Why.NOT_HTTP;
    }
    return Why.CONNECTION_LOST;
  }

  private static boolean isMalformed(Exception failure) {
    return failure instanceof MalformedChunkCodingException
        || failure instanceof MessageConstraintException
        || failure instanceof ProtocolException;
  }
}
