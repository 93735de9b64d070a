// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import java.time.Instant;

/**
 * Something that the peer of {@link RightFeed} says.
 *
 * @param name the key
 * @param value the content
 * @param at when it was so
 * @param gone whether there is nothing any more
 */
record Item(String name, int value, Instant at, boolean gone) {
  Item(String name, int value, Instant at) {
    this(name, value, at, false);
  }
}
