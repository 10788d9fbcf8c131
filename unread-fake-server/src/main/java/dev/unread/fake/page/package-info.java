/** The web page at {@code /__admin/}, and the data that it shows. */
@NullMarked
package dev.unread.fake.page;

import org.jspecify.annotations.NullMarked;
