package dev.unread.fake.http;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Keeps Javalin from advising whoever has no logger to get one. It looks for one through the
 * starting thread's class loader, as SLF4J itself does not: so for Javalin alone there is one, and
 * where no logger is, none is.
 */
final class JavalinLoggerAdvice extends ClassLoader {

  private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  private JavalinLoggerAdvice(ClassLoader parent) {
    super(parent);
  }

  static void silenced(Runnable start) {
    Thread starter = Thread.currentThread();
    ClassLoader before = starter.getContextClassLoader();
    starter.setContextClassLoader(
        new JavalinLoggerAdvice(
            before == null ? JavalinLoggerAdvice.class.getClassLoader() : before));
    try {
      start.run();
    } finally {
      starter.setContextClassLoader(before);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    URL ours = name.equals(PROVIDERS) ? JavalinLoggerAdvice.class.getResource("no-logger") : null;
    return ours == null ? super.getResources(name) : Collections.enumeration(List.of(ours));
  }
}
