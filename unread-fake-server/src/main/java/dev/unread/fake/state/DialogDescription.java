package dev.unread.fake.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a dialog.
 *
 * @param data what the application itself keeps of it, JSON in plain Java
 * @param joinRequired whether the occupants of a group have to join before they write
 */
record DialogDescription(
    @Nullable String name, @Nullable String photo, Map<String, Object> data, boolean joinRequired) {

  private static final DialogDescription NONE = new DialogDescription(null, null, Map.of(), false);

  DialogDescription {
    data = data.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static DialogDescription of(@Nullable String name) {
    return name == null ? NONE : new DialogDescription(name, null, Map.of(), false);
  }

  /** Returns this with another name, picture or data; null leaves what there is. */
  DialogDescription with(
      @Nullable String otherName,
      @Nullable String otherPhoto,
      @Nullable Map<String, Object> otherData) {
    return new DialogDescription(
        otherName == null ? name : otherName,
        otherPhoto == null ? photo : otherPhoto,
        otherData == null ? data : otherData,
        joinRequired);
  }

  DialogDescription withJoinRequired(boolean required) {
    return new DialogDescription(name, photo, data, required);
  }

  long weight() {
    return HeapEstimate.of(name)
        + HeapEstimate.of(photo)
        + (data.isEmpty() ? 0 : HeapEstimate.of((Object) data));
  }
}
