// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a limit counts. Says one thing about one part of the request.
 *
 * @param name the header ({@code :path}, {@code :method} and {@code :authority} among them), query
 *     parameter or field of a JSON body
 * @param matchSource the part of the request; absent means a header
 * @param useQueryMatch deprecated: a query parameter is meant
 * @param regexMatch an RE2 expression for the whole value
 * @param exactMatch the value; for a source address a list of addresses and networks, separated by
 *     commas
 * @param prefixMatch what the value begins with
 * @param suffixMatch what the value ends with
 * @param rangeMatch the integers that the value may be
 * @param presentMatch whether it is enough that there is a value
 * @param exactMatchEmpty whether the value is empty
 * @param invertMatch whether all other headers are meant
 * @param presentMatchSeparate for a header: the older name of {@code separate}
 * @param separate whether each distinct value has a bucket of its own
 * @param maskLength for a source address with {@code separate}: how many bits of it make the value
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Matcher(
    @Nullable String name,
    @JsonAlias("match_source") @Nullable MatchSource matchSource,
    @JsonAlias("use_query_match") @Nullable Boolean useQueryMatch,
    @JsonAlias("regex_match") @Nullable String regexMatch,
    @JsonAlias("exact_match") @Nullable String exactMatch,
    @JsonAlias("prefix_match") @Nullable String prefixMatch,
    @JsonAlias("suffix_match") @Nullable String suffixMatch,
    @JsonAlias("range_match") @Nullable Range rangeMatch,
    @JsonAlias("present_match") @Nullable Boolean presentMatch,
    @JsonProperty("isExactMatchEmpty") @JsonAlias("is_exact_match_empty")
        @Nullable Boolean exactMatchEmpty,
    @JsonAlias("invert_match") @Nullable Boolean invertMatch,
    @JsonAlias("present_match_separate") @Nullable Boolean presentMatchSeparate,
    @Nullable Boolean separate,
    @JsonAlias("mask_length") @Nullable Integer maskLength,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonAnySetter @JsonAnyGetter
        Map<String, Object> extra)
    implements Serializable {

  /** Copies the collection; null counts as empty. */
  public Matcher {
    extra = Copies.map(extra);
  }

  /** A part of a request. The order of the constants is protobuf's numbering. */
  public enum MatchSource {
    /** A header. */
    @JsonProperty("HeadMatch")
    HEADER,
    /** A query parameter. */
    @JsonProperty("QueryMatch")
    QUERY,
    /** A field of a JSON body; no stock release of Envoy can match one. */
    @JsonProperty("JsonBodyMatch")
    JSON_BODY,
    /** The address that the request comes from. */
    @JsonProperty("SourceIpMatch")
    SOURCE_ADDRESS
  }

  /**
   * Integers.
   *
   * @param start the first one
   * @param end the first one after them
   * @param extra what was given and is no field, or is no value of its field
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Range(
      @Nullable Long start,
      @Nullable Long end,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Serializable {
    /** Copies the collection; null counts as empty. */
    public Range {
      extra = Copies.map(extra);
    }
  }
}
