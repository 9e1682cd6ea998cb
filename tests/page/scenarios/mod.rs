//! What a reader does, and what must come of it.
//!
//! To add a scenario: write `pub async fn name(page: Page) -> Result<()>` in the module of its
//! subject and list it below. The page is fresh when it begins: no storage, 1440 by 900.

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::engine::Engine;
use crate::page::Page;

mod access;
mod bounds;
mod card;
mod exchange;
mod filter;
mod focus;
mod hands;
mod keep;
mod keyboard;
mod kill;
mod language;
mod leaving;
mod list;
mod looks;
mod merge;
mod network;
mod occurrences;
mod pen;
mod positions;
mod refer;
mod registers;
mod safety;
mod scale;
mod select;
mod smoke;
mod steps;
mod tabs;
mod tag;

/// A scenario under way.
pub type Playing = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// One row of the table.
pub struct Scenario {
    pub name: &'static str,
    pub engines: &'static [Engine],
    pub run: fn(Page) -> Playing,
}

/// `module::function` runs in every engine; `module::function in Chromium, Firefox` in these alone,
/// and a comment on the function says what keeps the others out; `module::function once` shows what
/// the page's own logic does, which is the same WebAssembly everywhere, so one engine's word is enough.
macro_rules! scenarios {
    ($($module:ident::$function:ident $($where:ident $($engine:ident),*)?;)*) => {
        &[$(Scenario {
            name: concat!(stringify!($module), "::", stringify!($function)),
            engines: scenarios!(@engines $($where $($engine),*)?),
            run: |page| Box::pin($module::$function(page)),
        }),*]
    };
    (@engines) => { &Engine::ALL };
    (@engines once) => { &[Engine::Chromium] };
    (@engines in $($engine:ident),+) => { &[$(Engine::$engine),+] };
}

pub const SCENARIOS: &[Scenario] = scenarios! {
    smoke::the_page_opens_and_asks_for_nothing_but_its_own_files;
    smoke::the_policy_forbids_inline_code;
    smoke::axe_finds_nothing_to_object_to;
    hands::a_drag_selects_across_elements;
    hands::two_clicks_select_a_word_and_three_a_paragraph;
    hands::keys_reach_the_page_with_their_modifiers;
    hands::a_field_is_found_by_its_label_and_takes_text;
    hands::a_finger_taps in Chromium, Firefox;
    hands::a_saved_file_is_read;
    hands::the_viewport_is_a_phones in Chromium;
    hands::errors_are_seen;
    hands::what_is_not_there_is_told;
    hands::storage_lasts_until_the_next_scenario;
    select::the_bundled_article_has_title_byline_date_and_sections;
    select::a_drag_selects_what_it_passes_and_brings_the_toolbar;
    select::a_double_click_selects_a_word;
    select::a_triple_click_selects_the_paragraph_and_nothing_of_the_next;
    select::a_drag_may_run_backwards_and_across_paragraphs;
    select::white_space_at_the_ends_is_left_out;
    select::the_skip_link_leads_to_the_article;
    select::arrow_keys_select_by_word;
    select::up_and_down_select_by_sentence_and_page_keys_by_block;
    select::shift_extends_and_takes_back;
    select::what_the_keys_select_is_scrolled_into_view;
    select::escape_drops_the_selection_and_the_toolbar;
    select::a_tap_on_the_toolbar_tags_what_is_selected in Chromium, Firefox;
    tag::the_toolbars_buttons_tag_as_each_kind;
    tag::keys_alone_select_and_tag_as_each_kind;
    tag::the_toolbar_is_one_stop_for_tab_and_arrow_keys_move_in_it;
    tag::without_a_selection_a_key_tags_nothing_and_says_so;
    tag::in_a_field_the_keys_are_letters;
    tag::annotations_overlap_and_nest;
    tag::an_annotation_may_cross_paragraphs_and_headings;
    tag::sixty_nested_annotations_leave_the_text_whole_and_each_in_reach;
    tag::undo_takes_back_each_step_and_redo_does_it_again;
    tag::the_buttons_undo_and_redo_as_far_as_there_is_anything;
    tag::typing_a_note_is_one_step;
    card::a_click_on_a_highlight_opens_its_card;
    card::enter_opens_the_card_of_the_highlight_at_the_cursor;
    card::further_clicks_open_the_cards_around_it;
    card::the_card_leads_to_each_overlapping_annotation;
    card::the_kind_can_be_changed once;
    card::buttons_move_either_end_by_word_and_by_character;
    card::arrow_keys_on_a_handle_move_it_by_word_and_with_shift_by_character;
    card::the_end_handle_is_dragged_to_the_end_of_a_word;
    card::the_start_handle_is_dragged_to_the_start_of_a_word;
    card::a_handle_dragged_inwards_shortens_the_passage;
    card::a_dragged_handle_is_undone_as_one_step;
    card::a_note_is_stored_letter_by_letter_and_listed;
    card::the_delete_key_and_the_cards_button_delete;
    card::escape_closes_the_card_and_the_article_has_the_focus_again;
    card::n_and_p_go_to_the_next_and_the_previous_annotation once;
    card::the_open_annotation_stands_out_in_the_text;
    keep::a_first_visit_is_saved_already;
    keep::each_change_writes_its_record_and_no_other once;
    keep::a_reload_brings_everything_back;
    keep::a_reload_keeps_the_theme;
    keep::a_setting_of_a_later_version_costs_no_other_and_nobody_their_name in Chromium;
    keep::a_reload_comes_back_to_the_same_lines;
    keep::a_reload_opens_the_document_that_was_open;
    keep::a_full_store_is_said_until_trying_again_has_saved_all;
    keep::a_full_store_is_saved_to_by_itself_once_there_is_room;
    keep::what_does_not_fit_whole_is_not_stored_in_part;
    keep::a_store_that_is_cleared_under_the_page_is_filled_again;
    keep::a_store_that_was_cleared_stays_empty;
    keep::nobody_reads_saved_before_it_is_so;
    keep::without_a_log_the_page_goes_on;
    keep::an_alert_is_in_view_wherever_the_reader_is;
    keep::what_a_full_store_refuses_can_still_be_exported;
    keep::a_broken_record_is_set_aside_and_the_rest_loads;
    keep::an_annotation_of_a_lost_document_is_set_aside once;
    keep::every_sort_of_broken_record_has_its_outcome_and_the_rest_loads once;
    keep::records_of_a_later_version_are_left_alone_and_said once;
    keep::a_change_that_was_interrupted_is_finished;
    kill::what_was_called_saved_outlives_the_browser in Chromium;
    kill::what_was_called_saved_outlives_several_tabs in Chromium;
    exchange::an_export_says_what_was_tagged_and_where;
    exchange::the_exports_blocks_are_the_articles once;
    exchange::opened_in_an_empty_browser_an_export_restores_the_work;
    exchange::opening_the_same_file_twice_changes_nothing once;
    exchange::opening_a_file_can_be_undone once;
    exchange::a_dropped_file_is_opened;
    exchange::pasted_text_becomes_a_document;
    exchange::the_bundled_article_stays_in_the_library once;
    exchange::a_deleted_document_comes_back_with_undo once;
    exchange::the_shared_article_is_annotated_and_exported;
    exchange::a_broken_file_is_refused_with_where_it_is_broken;
    exchange::a_file_that_is_no_text_is_refused;
    access::annotated_in_light;
    access::annotated_in_dark;
    access::on_a_phone_with_a_card_and_with_the_list;
    access::with_a_selection_and_its_toolbar;
    access::in_each_dialog;
    access::with_the_open_menu;
    access::while_searching;
    access::with_alerts;
    access::the_menu_is_worked_by_keys;
    access::dialogs_give_the_focus_back;
    access::what_happens_is_said_to_those_who_cannot_see_it;
    access::single_keys_can_be_switched_off;
    list::annotations_are_listed_in_the_order_of_the_text once;
    refer::a_claim_is_filled_in_by_keyboard_and_exported;
    refer::a_guess_is_saved_when_it_is_taken_and_undone_with_its_entry;
    refer::the_next_mention_finds_the_entry_by_its_last_name once;
    refer::what_is_typed_narrows_the_list_down;
    registers::entries_are_ordered_by_name_or_by_count;
    registers::a_new_name_is_everywhere_at_once_and_undone_at_once once;
    registers::a_name_is_never_taken_away;
    registers::what_is_typed_as_a_description_is_kept_and_undone_as_a_whole;
    registers::all_annotations_follow_a_merge_and_one_undo_parts_them once;
    registers::deleting_says_what_it_unlinks_and_gives_it_back;
    registers::a_renamed_entry_stays_under_the_hand;
    registers::a_name_that_is_anothers_is_said_and_the_two_can_be_made_one;
    registers::entries_that_share_a_name_are_shown_and_made_one in Chromium;
    registers::the_mentions_are_gone_through_from_document_to_document;
    registers::a_mention_teaches_another_name once;
    registers::arrow_keys_go_from_tab_to_tab;
    registers::all_that_the_texts_call_an_entry_is_tagged_at_once once;
    registers::the_registers_are_accessible;
    filter::by_whatever_is_said_of_an_annotation once;
    filter::by_tag once;
    filter::what_the_filter_leaves_out_steps_back_and_is_passed_over in Chromium;
    filter::a_changed_annotation_comes_and_goes_with_the_filter once;
    filter::back_takes_a_filter_off_and_its_address_can_be_kept;
    filter::back_leads_from_view_to_view;
    filter::the_skip_link_leaves_the_address_alone;
    occurrences::the_offer_counts_as_often_as_the_text_says_it once;
    occurrences::under_the_pointer_the_offer_shows_the_places;
    occurrences::each_place_can_be_gone_to;
    occurrences::all_are_tagged_as_what_is_guessed_and_undone_as_one once;
    occurrences::ctrl_enter_takes_the_guess_and_all once;
    occurrences::what_is_tagged_as_the_kind_already_is_left_out once;
    occurrences::occurrences_in_all_documents_are_tagged_as_one once;
    occurrences::the_offer_is_accessible;
    occurrences::ten_thousand_occurrences_are_tagged_in_one_go in Chromium;
    pen::what_the_card_says_tags_each_selection_of_the_mouse;
    pen::a_double_click_tags_the_word_and_a_third_the_paragraph_instead;
    pen::the_same_words_are_not_tagged_twice;
    pen::by_keyboard_the_cursor_passes_and_enter_tags;
    pen::shift_with_a_kinds_key_tags_and_keeps_the_kind;
    pen::escape_puts_the_pen_down_before_anything_else;
    pen::the_toolbars_pen_keeps_the_kind_that_is_chosen_next;
    pen::the_cards_pen_is_pressed_while_its_like_is_in_hand;
    pen::the_stance_in_hand_can_be_changed once;
    pen::a_pen_lets_go_of_an_entry_that_is_gone once;
    pen::by_touch_one_button_tags in Chromium, Firefox;
    pen::a_pen_in_hand_is_accessible;
    refer::keys_set_the_stance_from_the_text_the_card_and_its_fields;
    keyboard::a_dispute_is_built_read_followed_and_undone;
    keyboard::what_an_input_method_takes_is_not_the_pages in Chromium;
    focus::a_note_after_the_tags_is_a_note;
    focus::a_field_that_is_left_is_left;
    focus::lines_are_selected_in_the_article_alone;
    focus::what_a_narrow_window_hides_passes_the_focus_on;
    focus::a_button_that_is_gone_leaves_the_focus_beside_it;
    focus::a_row_keeps_the_focus_while_it_changes;
    focus::keys_of_other_scripts_are_known_by_their_place in Chromium;
    focus::text_that_is_dragged_into_a_field_is_the_fields in Chromium;
    focus::what_is_said_twice_is_heard_twice in Chromium;
    leaving::the_card_can_be_left_from_each_of_its_fields;
    leaving::the_lists_can_be_left_from_each_of_their_fields;
    leaving::dialogs_and_views_can_be_left_from_each_of_their_fields;
    list::an_empty_list_says_what_to_do once;
    list::a_row_under_the_pointer_shows_its_passage;
    list::a_highlight_under_the_pointer_shows_its_row;
    list::a_click_on_a_row_opens_the_card_and_goes_to_the_passage;
    list::a_click_on_a_highlight_makes_its_row_the_current_one;
    list::kinds_can_be_filtered once;
    list::the_search_counts_in_the_text_and_filters_the_list;
    list::enter_steps_through_the_places_in_the_text;
    list::what_was_found_can_be_tagged;
    list::notes_are_searched_too once;
    list::on_a_phone_the_list_is_a_sheet_that_a_row_leaves;
    looks::the_theme_switch_goes_from_the_system_to_light_to_dark;
    looks::without_a_choice_the_system_decides in Chromium;
    looks::the_kinds_differ_by_their_lines;
    looks::on_a_phone_the_toolbar_is_at_the_bottom;
    looks::the_toolbar_is_in_view_and_beside_the_selection;
    looks::on_a_phone_nothing_is_wider_than_the_screen;
    looks::a_window_may_become_wide_and_narrow in Chromium;
    looks::at_400_percent_nothing_is_wider_than_the_screen in Chromium;
    looks::on_a_phone_the_card_leaves_the_tagged_words_in_view;
    looks::above_the_keyboard_are_the_suggestions_and_the_passage in Chromium;
    looks::an_open_card_keeps_its_lines_and_its_colour in Chromium;
    looks::on_paper_there_is_the_text_with_its_lines_alone in Chromium;
    safety::the_policy_allows_nothing_but_the_pages_own_files;
    safety::a_whole_session_breaks_no_rule_and_asks_for_nothing;
    safety::hostile_text_is_shown_and_runs_nothing;
    safety::a_hostile_file_is_shown_and_runs_nothing;
    safety::offsets_count_code_points_whatever_stands_before;
    safety::half_a_character_is_never_tagged;
    safety::from_right_to_left_the_left_key_goes_on;
    safety::from_right_to_left_a_handle_goes_where_its_key_points;
    safety::words_without_spaces_are_words;
    safety::a_panic_is_said_and_the_page_can_be_opened_again;
    safety::an_end_without_a_panic_is_said_and_what_ends_nothing_is_not;
    safety::after_a_panic_what_is_stored_can_be_saved_and_opened_elsewhere;
    merge::what_a_file_would_do_is_shown_before_it_is_done;
    merge::what_is_about_to_be_taken_in_can_still_be_given_up;
    merge::the_later_version_stays_unless_another_is_chosen once;
    merge::one_text_of_two_annotators_is_one_document once;
    merge::another_text_under_the_same_id_stays_out_and_is_said once;
    merge::several_files_come_one_after_the_other once;
    merge::on_a_phone_the_preview_is_no_wider_than_the_screen;
    bounds::what_is_too_much_is_refused_with_its_bound once;
    bounds::a_long_reading_shows_how_far_it_is_and_can_be_given_up;
    bounds::strange_characters_come_through_and_do_nothing;
    tabs::a_change_in_one_tab_shows_in_the_other;
    tabs::edits_of_one_annotation_in_both_tabs_are_both_kept;
    tabs::undo_takes_back_what_this_tab_did_and_nothing_else;
    tabs::what_one_tab_cannot_read_is_put_back_by_another_that_holds_it;
    tabs::a_tab_that_is_opened_leaves_anothers_journal_to_it;
    tabs::what_is_deleted_under_an_open_card_can_be_had_back;
    tabs::many_records_of_one_tab_are_drawn_at_once_in_the_other in Chromium;
    positions::the_table_is_the_one_made_by_hand;
    positions::a_cell_lists_its_quotations_and_back_returns_to_it;
    positions::a_head_lists_all_its_claims_in_the_order_of_the_texts once;
    positions::rows_and_columns_are_sorted once;
    positions::the_table_can_be_that_of_one_document once;
    positions::claims_that_lack_something_are_counted_and_reached once;
    positions::the_keys_of_a_grid_move_in_it;
    positions::undo_changes_the_cell_and_leaves_the_focus_there;
    positions::an_empty_table_says_what_to_do once;
    positions::two_hundred_actors_by_fifty_issues;
    positions::the_heads_stay_in_view;
    positions::on_paper_there_is_the_table_in_black_on_white in Chromium;
    positions::axe_finds_nothing_to_object_to;
    language::words_are_counted_as_the_script_has_them in Chromium;
    language::names_stand_in_the_order_of_the_language in Chromium;
    scale::one_more_annotation_writes_one_record_and_draws_its_block once;
    network::actors_are_tied_to_issues_by_each_stance once;
    network::actors_are_tied_by_agreement_and_conflict once;
    network::another_relation_moves_nobody once;
    scale::in_an_archive_documents_and_entries_are_found in Chromium;
    scale::a_crowd_leaves_the_page_usable in Chromium;
    network::the_settings_are_in_the_address;
    network::weak_ties_can_be_hidden once;
    network::a_click_on_a_tie_lists_its_claims_which_lead_to_the_text;
    network::a_click_on_a_node_lists_its_claims;
    network::arrow_keys_reach_every_node_and_tie;
    network::keys_zoom_and_move_the_drawing;
    network::a_drag_moves_the_drawing_and_opens_nothing;
    network::two_fingers_and_the_wheel_zoom;
    network::the_tables_say_what_the_drawing_says once;
    network::the_drawing_is_exported;
    network::without_claims_it_says_what_a_claim_needs once;
    network::it_is_accessible_in_light_and_dark;
    network::on_a_phone_it_is_no_wider_than_the_screen;
};
