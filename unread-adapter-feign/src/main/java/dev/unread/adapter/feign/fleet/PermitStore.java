package dev.unread.adapter.feign.fleet;

import java.util.concurrent.CompletionStage;

/** Where the processes of an account reserve their permits. */
interface PermitStore extends AutoCloseable {

  /** Asks for permits; never blocks. Whatever goes wrong comes with the stage. */
  CompletionStage<PermitReply> ask(PermitRequest request);

  @Override
  void close();
}
