// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.Issue;

/**
 * An issue about a text that became no resource, with its place.
 *
 * @param issue the issue
 * @param position the place
 * @param excerpt the line at that place with a caret below, or why it is not shown
 */
public record LocatedIssue(Issue issue, Position position, String excerpt) {}
