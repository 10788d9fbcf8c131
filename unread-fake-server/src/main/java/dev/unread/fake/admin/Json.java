package dev.unread.fake.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.text.LeanJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON of the control plane. It is strict: no second value, no key twice.
 * Jackson is loaded when it is first needed, so that it costs the start nothing.
 */
@Singleton
final class Json {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int SHARE_OF_CONTENT = 4;

  /** The mapper, made when first asked for. */
  private static final class Holder {
    static final JsonMapper MAPPER = mapper(LeanJson.SHARE);
  }

  /** The mapper of whole states, made when first asked for. */
  private static final class StateHolder {
    static final JsonMapper MAPPER = mapper(LeanJson.SHARE_OF_STATE);
  }

  private static JsonMapper mapper(int bytesOfHeap) {
    return JsonMapper.builder(LeanJson.builder(bytesOfHeap).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // As users sent them: a price of 1.10 is answered with both digits.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  /** What is written to a stream, the same each time. */
  @FunctionalInterface
  interface Content {

    /** Writes it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Reads and writes JSON. */
  @Inject
  public Json() {}

  /**
   * Reads the one value in a text.
   *
   * @throws InvalidJsonException if it is none
   */
  public JsonValue read(byte[] utf8) {
    return read(utf8, Holder.MAPPER);
  }

  /**
   * Reads the one value in a text that may be as large as a state.
   *
   * @throws InvalidJsonException if it is none
   */
  public JsonValue readState(byte[] utf8) {
    return read(utf8, StateHolder.MAPPER);
  }

  private static JsonValue read(byte[] utf8, JsonMapper mapper) {
    try {
      return read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString(), mapper);
    } catch (CharacterCodingException notUtf8) {
      throw new InvalidJsonException("$", "this is not UTF-8");
    }
  }

  /**
   * Reads the one value in a text.
   *
   * @throws InvalidJsonException if it is none
   */
  public JsonValue read(String text) {
    return read(text, Holder.MAPPER);
  }

  private static JsonValue read(String text, JsonMapper mapper) {
    boolean marked = text.startsWith(BYTE_ORDER_MARK); // by editors of Windows, above all
    try {
      return new JsonValue("$", mapper.readTree(marked ? text.substring(1) : text));
    } catch (StreamConstraintsException tooMuch) {
      throw new InvalidJsonException(
          "$", "this is nested too deep, or more than this JVM's heap has room for");
    } catch (JsonProcessingException broken) {
      throw new InvalidJsonException("$", "this is not JSON" + location(broken.getLocation()));
    }
  }

  /** Returns an empty object to fill and write. */
  public ObjectNode object() {
    return Holder.MAPPER.createObjectNode();
  }

  /** Writes for a reader who is a program. */
  public byte[] write(JsonNode node) {
    try {
      return Holder.MAPPER.writeValueAsBytes(node);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Writes what may be large: it is counted first, so that it takes no more memory than its bytes.
   *
   * @throws LimitExceededException if it is more than the heap has room for
   */
  public byte[] write(Content content) {
    try {
      var counter = new CountingStream(Runtime.getRuntime().maxMemory() / SHARE_OF_CONTENT);
      content.writeTo(counter);
      var bytes = new FixedStream(counter.count());
      content.writeTo(bytes);
      return bytes.whole();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns what writes to this stream, and leaves it open. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return Holder.MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  // Jackson gives no location where the nesting is too deep.
  private static String location(@Nullable JsonLocation location) {
    return location == null
        ? ", or is nested too deep"
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
