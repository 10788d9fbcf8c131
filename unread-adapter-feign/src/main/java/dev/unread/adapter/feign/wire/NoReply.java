package dev.unread.adapter.feign.wire;

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
 * There is no reply to an attempt. It says why in a word and holds nothing of what happened
 * underneath, since that may hold the request.
 */
public final class NoReply extends RuntimeException {

  /** Why there is no reply. */
  public enum Why {
    /** The host name has no address. */
    UNKNOWN_HOST("the host name could not be resolved"),
    /** No connection came about. */
    NOT_CONNECTED("no connection came about"),
    /** No trust came about. */
    NOT_SECURE("no trusted TLS connection came about"),
    /** All threads for a foreign transport are taken. */
    NO_ROOM("all threads of the transport were taken"),
    /** The connection ended before an answer. */
    BROKE_OFF("the connection broke before an answer"),
    /** The connection ended inside the body of a 200. */
    CUT_SHORT("the connection broke inside the answer"),
    /** What came is not HTTP. */
    NOT_HTTP("what answered does not speak HTTP"),
    /** The time of the attempt was over. */
    TIMED_OUT("no whole answer came in time"),
    /** The calling thread was interrupted. */
    INTERRUPTED("the calling thread was interrupted"),
    /** The call that the attempt is a part of was ended. */
    STOPPED("the call was ended");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** Says it in words that stand in a sentence. */
    public String words() {
      return words;
    }
  }

  private static final long serialVersionUID = 1L;

  private final Why why;

  NoReply(Why why) {
    super(why.words, null, false, false);
    this.why = why;
  }

  /** Returns why. */
  public Why why() {
    return why;
  }

  /** Says why an attempt failed: if it was ended from outside, that is why. */
  static NoReply of(Attempt attempt, Exception failure) {
    Why ended = attempt.ended();
    if (ended != null) {
      return new NoReply(ended);
    }
    return failure instanceof NoReply noReply ? noReply : new NoReply(why(failure));
  }

  static Why whyInBody(IOException failure) {
    Why why = why(failure);
    return why == Why.NOT_HTTP ? why : Why.CUT_SHORT;
  }

  private static Why why(Exception failure) {
    if (failure instanceof UnknownHostException) {
      return Why.UNKNOWN_HOST;
    } else if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return Why.NOT_CONNECTED;
    } else if (failure instanceof SSLException) {
      return Why.NOT_SECURE;
    } else if (failure instanceof TruncatedChunkException) {
      return Why.CUT_SHORT;
    } else if (failure instanceof ClientProtocolException
        || failure instanceof MalformedChunkCodingException
        || failure instanceof MessageConstraintException
        || failure instanceof ProtocolException) {
      return Why.NOT_HTTP;
    }
    return Why.BROKE_OFF;
  }
}
