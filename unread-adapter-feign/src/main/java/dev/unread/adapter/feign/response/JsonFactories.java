package dev.unread.adapter.feign.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** Makes the factories of streaming parsers. */
final class JsonFactories {

  private JsonFactories() {}

  /** Returns a factory that stops at deeper nesting and keeps no field names: ids rarely recur. */
  static JsonFactory create(int maxNestingDepth) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(maxNestingDepth).build())
        .build();
  }
}
