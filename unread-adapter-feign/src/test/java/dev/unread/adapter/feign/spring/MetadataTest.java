package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What editors know of the properties. */
class MetadataTest {

  @Test
  void eachPropertyIsDescribed() throws IOException {
    Map<String, String> described = described();

    assertThat(described.keySet())
        .containsExactlyInAnyOrderElementsOf(new KnownProperties(UnreadProperties.class).all());
    assertThat(described.values()).allSatisfy(text -> assertThat(text).endsWith("."));
  }

  /** Property → its description, in the order of the file. */
  private static Map<String, String> described() throws IOException {
    var described = new LinkedHashMap<String, String>();
    try (InputStream file =
            Objects.requireNonNull(
                MetadataTest.class.getResourceAsStream(
                    "/META-INF/spring-configuration-metadata.json"));
        JsonParser json = new JsonFactory().createParser(file)) {
      while (!"properties".equals(json.nextFieldName())) {
        assertThat(json.currentToken()).isNotNull();
      }
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String name = "";
        String description = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          json.nextToken();
          if (field.equals("name")) {
            name = json.getText();
          } else if (field.equals("description")) {
            description = json.getText();
          } else {
            json.skipChildren();
          }
        }
        described.put(name, description);
      }
    }
    return described;
  }
}
