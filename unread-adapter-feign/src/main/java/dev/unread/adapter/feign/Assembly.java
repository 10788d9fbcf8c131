package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.ChunkSize;
import dev.unread.adapter.feign.pacing.Clockwork;
import dev.unread.adapter.feign.pacing.CoolDowns;
import dev.unread.adapter.feign.pacing.RetryBudget;
import dev.unread.adapter.feign.transport.FeignTransport;
import dev.unread.adapter.feign.wire.ForeignClient;
import dev.unread.adapter.feign.wire.PooledClient;
import feign.Client;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Puts a client together. */
final class Assembly {

  private Assembly() {}

  static UnreadCountClient of(ClientConfig config, Clockwork clock) {
    FeignTransport foreign = config.transport();
    if (foreign != null) {
      var client = new ForeignClient(foreign.client(), config.maxConnections());
      return over(client, client::close, config, clock);
    }
    var client = new PooledClient(config.baseUrl(), config.maxConnections(), config.tls());
    return over(client, client::close, config, clock);
  }

  private static UnreadCountClient over(
      Client client, Runnable close, ClientConfig config, Clockwork clock) {
    ExecutorService threads = Executors.newCachedThreadPool(Assembly::daemon);
    SessionTokens tokens = config.sessionTokens();
    @Nullable Sessions sessions = tokens == null ? null : new Sessions(tokens, threads, clock);
    var core =
        new Core(
            UnreadApi.at(config.baseUrl(), client),
            new Credentials(config.apiKey(), sessions, clock),
            config.retries(),
            new RetryBudget(config.retries().share(), config.retries().reserve(), clock),
            new CoolDowns(clock),
            config.quota(),
            new ChunkSize(config.dialogsPerRequest()),
            config.parallelRequests(),
            threads,
            clock);
    var gate =
        new Gate(
            () -> {
              close.run();
              threads.shutdown();
            });
    return new UnreadCountClient(
        core, gate, config.observer(), config.deadline(), config.attemptTimeout());
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "unread-client");
    thread.setDaemon(true);
    return thread;
  }
}
