package dev.unread.examples.benchmarks;

import io.javalin.Javalin;

/** The floor: what Javalin costs by itself when a handler answers with a constant. */
public final class BareJavalin {

  private BareJavalin() {}

  /** Serves on the port given; ends with its standard input. */
  public static void main(String[] args) throws Exception {
    String answer = Question.ofTheRecipe().answer();
    Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = Integer.parseInt(args[0]);
          config.routes.get(
              Question.PATH,
              exchange -> exchange.contentType("application/json; charset=utf-8").result(answer));
        });
    ChildJvm.endWithParent();
  }
}
