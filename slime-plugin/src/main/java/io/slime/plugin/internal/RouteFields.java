// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.core.envoyfilter.TypeUrls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects that settings can be patched into, and their fields. Istio drops a field that is
 * none, with a warning that nobody reads.
 */
enum RouteFields {
  ROUTE_CONFIGURATION(
      "RouteConfiguration",
      "name virtual_hosts vhds internal_only_headers response_headers_to_add"
          + " response_headers_to_remove request_headers_to_add request_headers_to_remove"
          + " most_specific_header_mutations_wins validate_clusters"
          + " max_direct_response_body_size_bytes cluster_specifier_plugins"
          + " request_mirror_policies ignore_port_in_host_matching"
          + " ignore_path_parameters_in_path_matching typed_per_filter_config metadata"),
  VIRTUAL_HOST(
      "VirtualHost",
      "name domains routes matcher require_tls virtual_clusters rate_limits"
          + " request_headers_to_add request_headers_to_remove response_headers_to_add"
          + " response_headers_to_remove cors typed_per_filter_config"
          + " include_request_attempt_count include_attempt_count_in_response retry_policy"
          + " retry_policy_typed_config hedge_policy include_is_timeout_retry_header"
          + " per_request_buffer_limit_bytes request_body_buffer_limit request_mirror_policies"
          + " metadata"),
  ROUTE(
      "Route",
      "name match route redirect direct_response filter_action non_forwarding_action metadata"
          + " decorator typed_per_filter_config request_headers_to_add"
          + " request_headers_to_remove response_headers_to_add response_headers_to_remove"
          + " tracing per_request_buffer_limit_bytes request_body_buffer_limit stat_prefix"),
  ROUTE_ACTION(
      "RouteAction",
      "cluster cluster_header weighted_clusters cluster_specifier_plugin"
          + " inline_cluster_specifier_plugin cluster_not_found_response_code metadata_match"
          + " prefix_rewrite regex_rewrite path_rewrite path_rewrite_policy host_rewrite"
          + " host_rewrite_literal auto_host_rewrite host_rewrite_header"
          + " host_rewrite_path_regex append_x_forwarded_host timeout idle_timeout flush_timeout"
          + " early_data_policy retry_policy retry_policy_typed_config request_mirror_policies"
          + " priority rate_limits include_vh_rate_limits hash_policy cors max_grpc_timeout"
          + " grpc_timeout_offset upgrade_configs internal_redirect_policy"
          + " internal_redirect_action max_internal_redirects hedge_policy"
          + " max_stream_duration");

  /** How many there are. */
  static final int COUNT = values().length;

  private final String message;
  private final List<String> fields;

  RouteFields(String message, String fields) {
    this.message = message;
    this.fields = List.of(fields.split(" "));
  }

  /** The object in words. */
  String message() {
    return message;
  }

  /** The type URL of the message. */
  String typeUrl() {
    return TypeUrls.PREFIX + "envoy.config.route.v3." + message;
  }

  List<String> fields() {
    return fields;
  }

  /** Whether it has a field, in either spelling. */
  boolean has(String field) {
    for (String known : fields) {
      if (known.equals(field) || SettingsCheck.camelCase(known).equals(field)) {
        return true;
      }
    }
    return false;
  }

  /** The object that has a field, in place of this one; null if none has it. */
  static @Nullable RouteFields ownerOf(String field) {
    for (RouteFields object : values()) {
      if (object.has(field)) {
        return object;
      }
    }
    return null;
  }
}
