package dev.unread.adapter.feign.transport;

/** How far an attempt came, which says what was late when its time is over. */
enum Phase {
  CONNECTING(NoResponseReason.CONNECT_TIMED_OUT),
  HANDSHAKE(NoResponseReason.TLS_TIMED_OUT),
  EXCHANGE(NoResponseReason.TIMED_OUT);

  private final NoResponseReason whenLate;

  Phase(NoResponseReason whenLate) {
    this.whenLate = whenLate;
  }

  NoResponseReason whenLate() {
    return whenLate;
  }
}
