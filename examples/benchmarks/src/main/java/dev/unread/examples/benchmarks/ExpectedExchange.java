package dev.unread.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A request, and the one response body that counts as good. */
public record ExpectedExchange(String token, List<String> dialogs, String answer) {

  public static final String PATH = "/chat/Message/unread.json";

  /** The session token of the vendor's page and of the fake's demo data. */
  public static final String TOKEN = "1319b4991186601ccf4df2d0fa89565f68012bba";

  public ExpectedExchange {
    dialogs = List.copyOf(dialogs);
  }

  /** The vendor's recipe, which the fake's demo data answers. */
  public static ExpectedExchange ofTheRecipe() {
    return answered(
        List.of(
            "5d753421a28f9a2596cb0f98",
            "5d75393ba28f9a17e1cb0f9e",
            "5d75327ba28f9a0f32cb0f99",
            "5d7539bca28f9a2cb3cb0f99"),
        7,
        3,
        5,
        0);
  }

  public static ExpectedExchange ofTenDialogs() {
    return answered(
        IntStream.range(0, 10).mapToObj("5d753421a28f9a2596cb0f%02x"::formatted).toList(),
        IntStream.range(0, 10).map(i -> i * i).toArray());
  }

  private static ExpectedExchange answered(List<String> dialogs, int... counts) {
    String byDialog =
        IntStream.range(0, counts.length)
            .mapToObj(i -> String.format(Locale.ROOT, ",\"%s\":%d", dialogs.get(i), counts[i]))
            .collect(Collectors.joining());
    return new ExpectedExchange(
        TOKEN,
        dialogs,
        String.format(Locale.ROOT, "{\"total\":%d%s}", IntStream.of(counts).sum(), byDialog));
  }

  /** The ids as every official SDK sends them. */
  public String query() {
    return "chat_dialog_ids=" + String.join("%2C", dialogs);
  }

  /** The request as one write. */
  public byte[] request(int port) {
    return String.format(
            Locale.ROOT,
            """
        GET %s?%s HTTP/1.1
        Host: 127.0.0.1:%d
        QB-Token: %s

        """,
            PATH,
            query(),
            port,
            token)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
