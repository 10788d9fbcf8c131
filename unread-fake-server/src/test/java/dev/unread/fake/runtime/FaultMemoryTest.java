package dev.unread.fake.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What applications hold beside their state is bounded, too. */
class FaultMemoryTest {

  private static final String TYPE = "Content-Type: application/json";
  private static final String LONG = "a".repeat(100_000);

  private final UnreadFakeServer fake =
      UnreadFakeServer.builder().limits(Limits.DEFAULT.with(Limit.HEAP_PERCENT, 1)).build();

  @BeforeEach
  void start() {
    fake.start();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void faultsTakeNoMoreMemoryThanThereIsForStateAndGiveItBack() {
    String fault = "{\"fault\":{\"type\":\"hang\"},\"when\":{\"header\":{\"X\":\"" + LONG + "\"}}}";
    int status;
    int armed = 0;
    do {
      status = RawHttp.send(fake.baseUrl(), "POST", "/__admin/faults", fault, TYPE).status();
      armed++;
    } while (status == 201 && armed < 1_000);
    assertThat(armed).isLessThan(1_000);
    assertThat(RawHttp.send(fake.baseUrl(), "POST", "/__admin/faults", fault, TYPE).body())
        .contains("heap-percent");

    RawHttp.send(fake.baseUrl(), "DELETE", "/__admin/faults", "", TYPE);
    assertThat(RawHttp.send(fake.baseUrl(), "POST", "/__admin/faults", fault, TYPE).status())
        .isEqualTo(201);
  }

  @Test
  void aFaultIsAimedByAFewConditions() {
    String conditions = "\"a\",".repeat(100) + "\"a\"";
    String fault = "{\"fault\":{\"type\":\"hang\"},\"when\":{\"dialog\":[" + conditions + "]}}";
    assertThat(RawHttp.send(fake.baseUrl(), "POST", "/__admin/faults", fault, TYPE).body())
        .isEqualTo("{\"errors\":[\"$.when.dialog: there are at most 100 conditions of a kind\"]}");
  }
}
