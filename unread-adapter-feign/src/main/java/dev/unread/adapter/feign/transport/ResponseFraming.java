package dev.unread.adapter.feign.transport;

import java.io.InputStream;
import java.util.Iterator;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicTokenIterator;

/**
 * Where the body of a response ends, and whether anything may follow it.
 *
 * @param length of the body in bytes, or one of {@link ContentLengthStrategy}
 * @param keepsConnection whether another request may follow, if the body was read whole
 */
record ResponseFraming(long length, boolean keepsConnection) {

  /** By its status there is none. What follows could only be the end of something else. */
  static final ResponseFraming NO_BODY = new ResponseFraming(0, false);

  static ResponseFraming of(ClassicHttpResponse head) throws HttpException {
    int status = head.getCode();
    if (status == HttpStatus.SC_NO_CONTENT
        || status == HttpStatus.SC_RESET_CONTENT
        || status == HttpStatus.SC_NOT_MODIFIED) {
      return NO_BODY;
    }
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    boolean ambiguous =
        head.containsHeader(HttpHeaders.TRANSFER_ENCODING)
            && head.containsHeader(HttpHeaders.CONTENT_LENGTH);
    return new ResponseFraming(length, isDelimited(length) && !ambiguous && isKeptOpen(head));
  }

  private static boolean isDelimited(long length) {
    return length >= 0 || length == ContentLengthStrategy.CHUNKED;
  }

  private static boolean isKeptOpen(ClassicHttpResponse head) {
    if (head.getVersion() != null && head.getVersion().lessEquals(HttpVersion.HTTP_1_0)) {
      return false;
    }
    Header connection = head.getFirstHeader(HttpHeaders.CONNECTION);
    if (connection != null) {
      Iterator<String> tokens = new BasicTokenIterator(head.headerIterator(HttpHeaders.CONNECTION));
      while (tokens.hasNext()) {
        if (HeaderElements.CLOSE.equalsIgnoreCase(tokens.next())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether the body has an end of its own, and not only that of the connection. */
  boolean isDelimited() {
    return isDelimited(length);
  }

  InputStream open(SessionInputBuffer buffer, InputStream in) {
    if (length >= 0) {
      return new ContentLengthInputStream(buffer, in, length);
    }
    return length == ContentLengthStrategy.CHUNKED
        ? new ChunkedInputStream(buffer, in, HttpLimits.CONFIG)
        : new IdentityInputStream(buffer, in);
  }
}
