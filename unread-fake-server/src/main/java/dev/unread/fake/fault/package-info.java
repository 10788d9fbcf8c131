/**
 * Everything that can go wrong between a client and QuickBlox, on command.
 *
 * <p>A {@link dev.unread.fake.fault.Fault} is plain data that says what happens; a {@link
 * dev.unread.fake.fault.Trigger} says when. {@link dev.unread.fake.fault.Faults} holds those of one
 * application that are armed; {@link dev.unread.fake.fault.FaultCatalogue} lists some of each type
 * for tests to walk. How they are done is {@code fault.wire}'s to know, and their JSON the control
 * plane's.
 */
@NullMarked
package dev.unread.fake.fault;

import org.jspecify.annotations.NullMarked;
