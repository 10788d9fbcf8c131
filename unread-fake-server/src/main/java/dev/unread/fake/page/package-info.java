/** The web page at {@code /__admin/}, and what it is fed with. */
@NullMarked
package dev.unread.fake.page;

import org.jspecify.annotations.NullMarked;
