package dev.unread.examples.springboot;

import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

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
  @GetMapping("/badge/{user:[1-9]\\d{0,17}}")
  Badge badge(@PathVariable long user, @RequestParam(defaultValue = "") List<DialogId> dialogs) {
    Reader reader = Reader.onBehalfOf(UserId.of(user));
    return Badge.of(
        user,
        dialogs.isEmpty() ? counts.cachedTotal(reader) : counts.cachedCountsFor(reader, dialogs));
  }
  // end
}
