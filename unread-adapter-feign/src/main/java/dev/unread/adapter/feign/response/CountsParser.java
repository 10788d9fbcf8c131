package dev.unread.adapter.feign.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.DialogId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a response that is exactly counts, or refuses it: one flat JSON object in UTF-8 with the
 * total and each dialog asked for, all integers from 0 to 2³¹-1, no key twice, nothing after it.
 * The declared charset is not looked at.
 */
public final class CountsParser {

  private static final String TOTAL = "total";
  private static final int MISSING = -1;
  private static final JsonFactory JSON = JsonFactories.create(2);

  private final List<DialogId> asked;
  private final int[] counts;
  private int total = MISSING;
  private int next;
  private @Nullable Map<String, Integer> positions;
  private @Nullable Set<String> unrequested;

  private CountsParser(List<DialogId> asked) {
    this.asked = asked;
    counts = new int[asked.size()];
    Arrays.fill(counts, MISSING);
  }

  /**
   * Parses the body of a response of 200.
   *
   * @throws InvalidCountsException if the answer is anything else; it says in a short text of its
   *     own what
   */
  public static Counts parse(RawResponse response, List<DialogId> asked)
      throws InvalidCountsException {
    if (response.isTooLarge()) {
      throw new InvalidCountsException("is larger than 1 MiB");
    }
    if (isEncoded(response.header("Content-Encoding"))) {
      throw new InvalidCountsException("is encoded, which was not asked for");
    }
    return parse(response.body(), asked);
  }

  // A list, which may have empty members.
  private static boolean isEncoded(@Nullable String codings) {
    if (codings == null) {
      return false;
    }
    for (String coding : codings.split(",", -1)) {
      if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Parses a body.
   *
   * @throws InvalidCountsException if the answer is anything else; its message says in a short text
   *     of its own what
   */
  public static Counts parse(byte[] body, List<DialogId> asked) throws InvalidCountsException {
    var parser = new CountsParser(asked);
    CharBuffer text = utf8(body);
    int start = ByteOrderMark.precedes(text) ? 1 : 0;
    try (JsonParser json =
        JSON.createParser(text.array(), text.arrayOffset() + start, text.remaining() - start)) {
      parser.parse(json);
    } catch (IOException noJson) {
      throw new InvalidCountsException("is not one valid JSON object");
    }
    return parser.counts();
  }

  private static CharBuffer utf8(byte[] body) throws InvalidCountsException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException malformed) {
      throw new InvalidCountsException("is not UTF-8");
    }
  }

  private void parse(JsonParser json) throws IOException, InvalidCountsException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new InvalidCountsException(first == null ? "is empty" : "is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      put(name, count(json, value));
    }
    if (json.nextToken() != null) {
      throw new InvalidCountsException("goes on after its end");
    }
  }

  private static int count(JsonParser json, JsonToken value)
      throws IOException, InvalidCountsException {
    if (value != JsonToken.VALUE_NUMBER_INT
        || json.getTextCharacters()[json.getTextOffset()] == '-'
        || json.getNumberType() != JsonParser.NumberType.INT) {
      throw new InvalidCountsException("has a count that is no integer from 0 to 2147483647");
    }
    return json.getIntValue();
  }

  private void put(String name, int count) throws InvalidCountsException {
    if (name.equals(TOTAL)) {
      requireFirst(total == MISSING);
      total = count;
      return;
    }
    int position = position(name);
    if (position >= 0) {
      requireFirst(counts[position] == MISSING);
      counts[position] = count;
      next = position + 1;
    } else {
      unrequested = unrequested == null ? new HashSet<>() : unrequested;
      requireFirst(unrequested.add(name));
    }
  }

  // The service answers in the order asked, mostly; only otherwise is a map worth its making.
  private int position(String name) {
    if (next < asked.size() && asked.get(next).value().equals(name)) {
      return next;
    }
    if (positions == null) {
      positions = new HashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        positions.put(asked.get(i).value(), i);
      }
    }
    return positions.getOrDefault(name, MISSING);
  }

  private static void requireFirst(boolean first) throws InvalidCountsException {
    if (!first) {
      throw new InvalidCountsException("has a key twice");
    }
  }

  private Counts counts() throws InvalidCountsException {
    if (total == MISSING) {
      throw new InvalidCountsException("lacks the total");
    }
    long sum = 0;
    for (int count : counts) {
      if (count == MISSING) {
        throw new InvalidCountsException("lacks a dialog that was asked for");
      }
      sum += count;
    }
    return new Counts(total, counts, unrequested == null ? 0 : unrequested.size(), sum - total);
  }

  /**
   * What the response stated.
   *
   * @param ofDialogs in the order asked
   * @param unrequested how many dialogs it named that nobody asked for
   * @param excess by how much the dialogs exceed the total; at most 0 if all is well
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
  public record Counts(int total, int[] ofDialogs, int unrequested, long excess) {}
}
