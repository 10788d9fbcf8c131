package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.http.Parameters;
import java.util.Optional;
import java.util.stream.Stream;

/** A field of a body, which may be a form, JSON or multipart. */
public final class BodyField {

  private BodyField() {}

  /**
   * Returns the value of the first of these fields that is there and is no list or object.
   *
   * @throws ErrorResponseException if the body cannot be read
   */
  public static Optional<String> find(Exchange exchange, String... names) {
    String type = exchange.mediaType().orElse("");
    if (!type.equals("application/json") && !type.equals("multipart/form-data")) {
      Parameters form = exchange.form();
      return Stream.of(names).flatMap(name -> form.first(name).stream()).findFirst();
    }
    JsonNode fields = RequestFields.ofBody(exchange).tree();
    return Stream.of(names)
        .map(fields::path)
        .filter(value -> value.isValueNode() && !value.isNull())
        .map(JsonNode::asText)
        .findFirst();
  }
}
