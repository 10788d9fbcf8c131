package dev.unread.fake.admin;

import dev.unread.fake.http.MemoryExhaustion;
import dev.unread.fake.runtime.ApplicationRuntimes;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Whether vendor calls could be answered now: what each of them needs is asked for in time. */
final class HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ApplicationRegistry registry;
  private final ApplicationRuntimes runtimes;
  private final MemoryExhaustion memory;
  private final Duration patience;
  private @Nullable CompletableFuture<Void> pending;

  @Inject
  HealthCheck(ApplicationRegistry registry, ApplicationRuntimes runtimes, MemoryExhaustion memory) {
    this(registry, runtimes, memory, PATIENCE);
  }

  HealthCheck(
      ApplicationRegistry registry,
      ApplicationRuntimes runtimes,
      MemoryExhaustion memory,
      Duration patience) {
    this.registry = registry;
    this.runtimes = runtimes;
    this.memory = memory;
    this.patience = patience;
  }

  /** Returns why they could not; empty if all is well. */
  Optional<String> problem() {
    if (memory.hasHappened()) {
      return Optional.of("memory ran out; start it again, with more heap");
    }
    try {
      probe().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException stuck) {
      return Optional.of("no call is answered within " + patience.toMillis() + " ms");
    } catch (ExecutionException | OutOfMemoryError failed) {
      return Optional.of("calls fail");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("it is being stopped");
    }
  }

  /** Where one is stuck, no other joins it, so that no more than one thread is. */
  private synchronized CompletableFuture<Void> probe() {
    CompletableFuture<Void> probe = pending;
    if (probe == null || probe.isDone()) {
      probe = CompletableFuture.runAsync(this::askForAll, HealthCheck::inAThread);
      pending = probe;
    }
    return probe;
  }

  private static void inAThread(Runnable work) {
    var thread = new Thread(work, "health-check");
    thread.setDaemon(true);
    thread.start();
  }

  private void askForAll() {
    for (Application application : registry.applications()) {
      application.atomically(() -> true);
      runtimes.of(application).journal().lastNumber();
    }
  }
}
