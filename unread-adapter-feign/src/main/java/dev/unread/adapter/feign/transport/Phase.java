package dev.unread.adapter.feign.transport;

/** How far an attempt came, which says what was late when its time is over. */
enum Phase {
  CONNECTING(NoResponseException.Why.CONNECT_TIMED_OUT),
  HANDSHAKE(NoResponseException.Why.TLS_TIMED_OUT),
  EXCHANGE(NoResponseException.Why.TIMED_OUT);

  private final NoResponseException.Why whenLate;

  Phase(NoResponseException.Why whenLate) {
    this.whenLate = whenLate;
  }

  NoResponseException.Why whenLate() {
    return whenLate;
  }
}
