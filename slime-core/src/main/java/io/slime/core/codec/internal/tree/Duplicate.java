// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

/**
 * A key that is given twice in one map; the first one is in the tree.
 *
 * @param mapping the map
 * @param key the key
 * @param line the line of the second one, from 0
 * @param column the column of the second one, from 0
 */
public record Duplicate(Node.Mapping mapping, String key, int line, int column) {}
