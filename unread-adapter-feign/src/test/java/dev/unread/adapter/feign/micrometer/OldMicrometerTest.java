package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a release of Micrometer that is too old says so, before anything is metered. */
class OldMicrometerTest {

  private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

  @ParameterizedTest
  @ValueSource(classes = {MicrometerMetrics.class, RateLimiterMetrics.class})
  void whatIsTooOldIsNamedInOneLine(Class<?> metrics) throws Exception {
    var old = new OverOldMicrometer();
    var in = old.loadClass(metrics.getName()).getMethod("in", old.loadClass(REGISTRY));

    assertThatThrownBy(() -> in.invoke(null, (Object) null))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "this needs io.micrometer:micrometer-core 1.12 or newer, but finds");
  }

  /** Loads the adapter anew, over a Micrometer without what came with 1.12. */
  private static final class OverOldMicrometer extends ClassLoader {

    OverOldMicrometer() {
      super(OldMicrometerTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.endsWith(".Meter$MeterProvider")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.unread.adapter.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
