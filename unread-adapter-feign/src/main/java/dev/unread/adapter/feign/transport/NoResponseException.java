package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * An attempt got no response. It says why and holds nothing of what happened underneath, since that
 * may hold the request.
 */
public final class NoResponseException extends RuntimeException {

  /** Why there is no response. */
  public enum Why {
    /** The host name has no address. */
    UNKNOWN_HOST("the host name could not be resolved"),
    /** No connection came about. */
    NOT_CONNECTED("no connection came about"),
    /** No trust came about. */
    NOT_SECURE("no trusted TLS connection came about"),
    /** All threads for a Feign client handed in are taken. */
    POOL_EXHAUSTED("all threads of the transport were taken"),
    /** The connection ended before an answer. */
    CONNECTION_LOST("the connection broke before an answer"),
    /** The connection ended inside the body of a 200. */
    TRUNCATED("the connection broke inside the answer"),
    /** What came is not HTTP. */
    NOT_HTTP("what answered does not speak HTTP"),
    /** The time of the attempt was over. */
    TIMED_OUT("no whole answer came in time"),
    /** The calling thread was interrupted. */
    INTERRUPTED("the calling thread was interrupted"),
    /** The call that the attempt is a part of was ended. */
    CANCELLED("the call was ended");

    private final String description;

    Why(String description) {
      this.description = description;
    }

    /** Returns what happened, as a part of a sentence. */
    public String description() {
      return description;
    }
  }

  private static final long serialVersionUID = 1L;

  private final Why why;

  NoResponseException(Why why) {
    super(why.description, null, false, false);
    this.why = why;
  }

  /** Returns why. */
  public Why why() {
    return why;
  }

  /** Returns why there is no response, unless the attempt was ended from outside. */
  static NoResponseException of(Exception failure) {
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
    } else if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return Why.NOT_CONNECTED;
    } else if (failure instanceof SSLException) {
      return Why.NOT_SECURE;
    } else if (failure instanceof TruncatedChunkException) {
      return Why.TRUNCATED;
    } else if (failure instanceof ClientProtocolException
        || failure instanceof MalformedChunkCodingException
        || failure instanceof MessageConstraintException
        || failure instanceof ProtocolException) {
      return Why.NOT_HTTP;
    }
    return Why.CONNECTION_LOST;
  }
}
