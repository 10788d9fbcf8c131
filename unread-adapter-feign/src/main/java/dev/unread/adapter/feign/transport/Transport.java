package dev.unread.adapter.feign.transport;

import feign.Client;

/** What sends the requests: each {@link Attempt} once, and not for longer than it may last. */
public interface Transport extends Client, AutoCloseable {

  /** Refuses further requests and frees what it holds. */
  @Override
  void close();
}
