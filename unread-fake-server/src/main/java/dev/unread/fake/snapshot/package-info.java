/**
 * What an application is written down as: {@link dev.unread.fake.snapshot.Snapshot} with its parts,
 * the guesses and the plan it answers by, and the limits of what a fake holds. Values only.
 */
@NullMarked
package dev.unread.fake.snapshot;

import org.jspecify.annotations.NullMarked;
