/** QuickBlox's own calls, each a class, as the vendor answers them. */
@NullMarked
package dev.unread.fake.vendor;

import org.jspecify.annotations.NullMarked;
