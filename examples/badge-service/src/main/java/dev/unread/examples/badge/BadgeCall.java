package dev.unread.examples.badge;

import dev.unread.adapter.feign.cache.CachedCounts;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /badge/{user}}: the total, and with {@code ?dialogs=a,b} counts of dialogs beside it.
 */
final class BadgeCall implements Handler {

  private final CachingUnreadCounts counts;

  @Inject
  BadgeCall(CachingUnreadCounts counts) {
    this.counts = counts;
  }

  // snippet ask
  @Override
  public void handle(Context context) {
    UserId user = user(context.pathParam("user"));
    List<DialogId> dialogs = dialogs(context.queryParam("dialogs"));
    Reader reader = Reader.onBehalfOf(user);
    CachedCounts aged =
        dialogs.isEmpty() ? counts.cachedTotal(reader) : counts.cachedCountsFor(reader, dialogs);
    context.json(Badge.of(user, aged));
  }

  // end

  private static UserId user(String text) {
    try {
      return UserId.of(Long.parseLong(text));
    } catch (IllegalArgumentException noUser) {
      throw new BadRequestResponse("a user id is a positive integer");
    }
  }

  private static List<DialogId> dialogs(@Nullable String text) {
    try {
      return text == null || text.isEmpty()
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(DialogId::of).toList();
    } catch (IllegalArgumentException noDialog) {
      throw new BadRequestResponse(noDialog.getMessage());
    }
  }
}
