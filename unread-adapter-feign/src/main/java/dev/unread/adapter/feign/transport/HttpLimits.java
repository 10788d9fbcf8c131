package dev.unread.adapter.feign.transport;

import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/** How much of a response head is read before it is refused. */
final class HttpLimits {

  static final Http1Config CONFIG =
      Http1Config.custom()
          .setBufferSize(4096)
          .setMaxLineLength(8192)
          .setMaxHeaderCount(100)
          .setMaxEmptyLineCount(4)
          .build();
  static final int MAX_INTERIM_RESPONSES = 8;

  private HttpLimits() {}

  static SessionInputBufferImpl newBuffer() {
    return new SessionInputBufferImpl(CONFIG.getBufferSize(), CONFIG.getMaxLineLength());
  }
}
