/** How text of any origin is written where people and shells read it. */
@NullMarked
package dev.unread.fake.text;

import org.jspecify.annotations.NullMarked;
