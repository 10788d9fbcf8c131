package dev.unread.fake.admin;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

  /** The mapper, made when first asked for. */
  private static final class Holder {
    static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
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
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
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
    boolean marked = text.startsWith(BYTE_ORDER_MARK); // by editors of Windows, above all
    try {
      return new JsonValue("$", Holder.MAPPER.readTree(marked ? text.substring(1) : text));
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

  // Jackson gives no location where the nesting is too deep.
  private static String location(@Nullable JsonLocation location) {
    return location == null
        ? ", or is nested too deep"
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
