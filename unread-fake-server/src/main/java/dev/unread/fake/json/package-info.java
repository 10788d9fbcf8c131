/**
 * JSON that people write, read strictly: what is wrong is said in one line that begins with where.
 */
@NullMarked
package dev.unread.fake.json;

import org.jspecify.annotations.NullMarked;
