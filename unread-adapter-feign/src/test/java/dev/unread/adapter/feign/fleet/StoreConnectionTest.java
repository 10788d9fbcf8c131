package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.RedisURI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection that could not be made is tried again, whatever was thrown. */
class StoreConnectionTest {

  private final AtomicInteger tries = new AtomicInteger();
  private final RedisConnector failing =
      RedisConnector.owning(
          RedisURI.create("redis://127.0.0.1:1"),
          () -> {
            tries.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
          });

  @Test
  void errorWhileItConnectsKeepsItFromNoFurtherTry() {
    var connection = new StoreConnection(failing);

    assertThat(connection.get()).isNull();
    assertThat(connection.get()).isNull();
    assertThat(tries).hasValue(2);
  }

  @Test
  void errorAtTheStartIsNotBlamedOnTheStore() {
    var store = new RedisPermitStore(failing, "unread:{a}", AccountRate.fixed(9));

    assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(store::connect);
  }
}
