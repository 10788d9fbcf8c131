package dev.unread.fake.fault.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.http.BlankPadding;
import dev.unread.fake.quickblox.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Corrupts responses that hold counts. */
final class ResponseCorrupter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final int OVERSIZE = 4 << 20;
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>Welcome</title></head><body><h1>Welcome</h1></body></html>
      """;

  private ResponseCorrupter() {}

  /** Corrupts a response that holds counts; returns all others as they are. */
  static Response corrupt(Corruption how, Response response) {
    if (response.status() != 200) {
      return response;
    }
    String text = new String(response.bytes(), StandardCharsets.UTF_8);
    ObjectNode counts = counts(text);
    return counts == null || (how == Corruption.DIALOG_MISSING && counts.size() == 1)
        ? response
        : corrupt(how, text, counts);
  }

  private static @Nullable ObjectNode counts(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode counts && counts.has("total")
          ? counts
          : null;
    } catch (JsonProcessingException otherwise) {
      return null;
    }
  }

  private static Response corrupt(Corruption how, String text, ObjectNode counts) {
    int total = counts.get("total").asInt();
    return switch (how) {
      case NOT_JSON -> json("total: " + total + ", and more");
      case NULL_TOTAL -> json(counts.putNull("total").toString());
      case STRING_COUNT -> json(each(counts, count -> '"' + count + '"'));
      case FLOAT_COUNT -> json(each(counts, count -> count + ".0"));
      case NEGATIVE_COUNT -> json(each(counts, count -> "-" + (Integer.parseInt(count) + 1)));
      case COUNT_OVER_31_BITS -> json(each(counts, count -> plus(count, 31)));
      case COUNT_OVER_63_BITS -> json(each(counts, count -> plus(count, 63)));
      case DUPLICATE_KEY -> json(text.replaceFirst("\\{", "{\"total\":" + (total + 1) + ","));
      case TOTAL_MISSING -> json(counts.without("total").toString());
      case TOTAL_NOT_SUM -> json(counts.put("total", total + 1000).toString());
      case DIALOG_MISSING -> json(withoutLast(counts).toString());
      case DIALOG_NOT_REQUESTED -> json(counts.put("f".repeat(24), 1).toString());
      case BYTE_ORDER_MARK -> json('\uFEFF' + text);
      case WRONG_CHARSET -> Response.of(200, "application/json; charset=utf-16", text);
      case HTML -> Response.of(200, "text/html; charset=utf-8", PAGE);
      case CUT_GZIP -> cutGzip(text).with("Content-Encoding", "gzip");
      case OVERSIZED -> oversized(text);
      case TRAILING_TEXT -> json(text + text);
      case NO_CONTENT -> Response.empty(204);
    };
  }

  private static Response json(String text) {
    return Response.json(200, text);
  }

  private static String each(ObjectNode counts, Function<String, String> change) {
    return counts.properties().stream()
        .map(count -> '"' + count.getKey() + "\":" + change.apply(count.getValue().asText()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String plus(String count, int bits) {
    return BigInteger.ONE.shiftLeft(bits).add(new BigInteger(count)).toString();
  }

  private static ObjectNode withoutLast(ObjectNode counts) {
    Stream<String> dialogs =
        counts.properties().stream().map(Map.Entry::getKey).filter(k -> !k.equals("total"));
    dialogs.reduce((first, second) -> second).ifPresent(counts::remove);
    return counts;
  }

  private static Response oversized(String text) {
    int end = text.substring(0, text.lastIndexOf('}')).getBytes(StandardCharsets.UTF_8).length;
    return json(text).with(new BlankPadding(end, OVERSIZE));
  }

  private static Response cutGzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Response.of(200, JSON_TYPE, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
  }
}
