package dev.unread.examples.benchmarks;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import java.util.concurrent.LinkedBlockingQueue;
import kotlin.LazyKt;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The floor: what Javalin costs by itself when a handler answers with a constant. It is tuned as
 * the fake is, or the fake would win by Javalin's defaults: no reserved threads in Jetty's pool, of
 * which one would be woken for each request, a queue of the JDK's before it, neither statistics nor
 * web sockets, and no locale data for Jetty to list.
 */
public final class BareJavalin {

  private BareJavalin() {}

  /** Serves on the port given; ends with its standard input. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.locale.providers", "SPI");
    String answer = ExpectedExchange.ofTheRecipe().answer();
    Javalin.start(
        config -> {
          var threads = new QueuedThreadPool(250, 3, 60_000, new LinkedBlockingQueue<>());
          threads.setReservedThreads(0);
          config.jetty.threadPool = threads;
          config.unsafe.servlet =
              LazyKt.lazyOf(new ServletEntry(null, new JavalinServlet(config.unsafe)));
          config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
          config.http.compressionStrategy = CompressionStrategy.NONE;
          config.startup.startupWatcherEnabled = false;
          config.startup.showJavalinBanner = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = Integer.parseInt(args[0]);
          config.routes.get(
              ExpectedExchange.PATH,
              exchange -> exchange.contentType("application/json; charset=utf-8").result(answer));
        });
    ChildJvm.endWithParent();
  }
}
