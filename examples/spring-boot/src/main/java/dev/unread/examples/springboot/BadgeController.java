package dev.unread.examples.springboot;

import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code GET /badge/{user}}: the total, and with {@code ?dialogs=a,b} counts of dialogs beside it.
 */
@RestController
class BadgeController {

  private final CachingUnreadCounts counts;

  BadgeController(CachingUnreadCounts counts) {
    this.counts = counts;
  }

  // snippet ask
  @GetMapping("/badge/{user}")
  Badge badge(@PathVariable String user, @RequestParam(defaultValue = "") String dialogs) {
    UserId id = user(user);
    List<DialogId> asked = dialogs(dialogs);
    Reader reader = Reader.onBehalfOf(id);
    return Badge.of(
        id.value(),
        asked.isEmpty() ? counts.cachedTotal(reader) : counts.cachedCountsFor(reader, asked));
  }

  // end

  private static UserId user(String text) {
    try {
      return UserId.of(Long.parseLong(text));
    } catch (IllegalArgumentException noUser) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "a user id is a positive integer", noUser);
    }
  }

  private static List<DialogId> dialogs(String text) {
    try {
      return text.isEmpty()
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(DialogId::of).toList();
    } catch (IllegalArgumentException noDialog) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, noDialog.getMessage(), noDialog);
    }
  }
}
