//! The Verilog of the leaf [`Schedule`](super::schedule::Schedule).

/// `value`[`bits` − 1:0] with its bits reversed.
fn reversed(value: &str, bits: u32) -> String {
    let bits: Vec<String> = (0..bits).map(|bit| format!("{value}[{bit}]")).collect();
    format!("{{{}}}", bits.join(", "))
}

/// The body of the module, for limbs of up to 2^`log_max` residues, 2^`log_lanes` a row.
pub(super) fn of(log_max: u32, log_lanes: u32) -> String {
    let rows = log_max - log_lanes;
    let (row_top, max_top) = (rows - 1, log_max - 1);
    let (lane, step) = match log_lanes {
        0 => ("1'b0".to_owned(), "1'b0".to_owned()),
        _ => (format!("s_high[{}:0]", log_lanes - 1), format!("c_element[{}:0]", log_lanes - 1)),
    };
    // What later stages do not read: of g its upper bits, of the shifted s what is no lane.
    let unread = match log_lanes {
        0 => "s_high, c_element".to_owned(),
        _ => format!("s_high[{max_top}:{log_lanes}], c_element[{log_max}:{log_lanes}]"),
    };
    let lane_top = log_lanes.max(1) - 1;
    let all_rows = format!("{{{rows}{{1'b1}}}}");
    let a_reversed = reversed("issue_row", rows);
    let c_reversed = reversed("c_s", rows);
    format!(
        "\
// Filling: one buffer after the other.
reg write_buffer;
reg [{row_top}:0] write_row;
reg [{log_max}:0] element_0;
reg [{log_max}:0] element_1;
reg [4:0] log_n_0;
reg [4:0] log_n_1;
// A limb has begun until all of its rows are issued; a buffer is full until its last row is read.
reg [1:0] begun;
reg [1:0] full;

wire write = in_valid && !full[write_buffer];
wire write_first = write_row == {rows}'d0;
wire [4:0] write_log_n = write_first ? log_n : write_buffer ? log_n_1 : log_n_0;
wire [4:0] write_cut = 5'd{log_max} - write_log_n;
wire [{row_top}:0] write_last_row = {all_rows} >> write_cut;
wire write_last = write_row == write_last_row;

// Addresses, ahead of the buffer.
reg issue_buffer;
reg [{row_top}:0] issue_row;
reg a_valid, a_buffer, a_last;
reg [{row_top}:0] a_j;
reg [{log_max}:0] a_element;
reg [4:0] a_log_n;
reg b_valid, b_buffer, b_last;
reg [{max_top}:0] b_product;
reg [{log_max}:0] b_element;
reg [4:0] b_log_n;
reg c_valid, c_buffer, c_last;
reg [{max_top}:0] c_s;
reg [{log_max}:0] c_element;
reg [4:0] c_log_n;

wire [4:0] issue_log_n = issue_buffer ? log_n_1 : log_n_0;
wire [4:0] issue_cut = 5'd{log_max} - issue_log_n;
wire [{row_top}:0] issue_last_row = {all_rows} >> issue_cut;
wire issue = begun[issue_buffer];
wire issue_last = issue_row == issue_last_row;
wire [{row_top}:0] issue_reversed = {a_reversed};

wire [4:0] c_cut = 5'd{log_max} - c_log_n;
wire [{row_top}:0] c_reversed = {c_reversed};
wire [{row_top}:0] c_row = c_reversed >> c_cut;
wire [4:0] c_row_bits = c_log_n - 5'd{log_lanes};
wire [{max_top}:0] s_high = c_s >> c_row_bits;

// The memory's register and the output's.
reg m_valid;
reg [{lane_top}:0] m_lane;
reg [{lane_top}:0] m_step;
reg shown;

wire out_free = !shown || out_ready;
wire move = m_valid && out_free;
wire read = c_valid && full[c_buffer] && (!m_valid || out_free);
wire advance = !c_valid || read;
wire unused = &{{1'b0, {unread}}};

always @(posedge clock) begin
    if (write && write_first) begin
        if (write_buffer) begin
            element_1 <= element;
            log_n_1 <= log_n;
        end else begin
            element_0 <= element;
            log_n_0 <= log_n;
        end
    end
    if (advance) begin
        a_buffer <= issue_buffer;
        a_last <= issue_last;
        a_j <= issue_reversed >> issue_cut;
        a_element <= issue_buffer ? element_1 : element_0;
        a_log_n <= issue_log_n;
        b_buffer <= a_buffer;
        b_last <= a_last;
        b_product <= {{{log_lanes_zeros}a_j}} * a_element[{max_top}:0];
        b_element <= a_element;
        b_log_n <= a_log_n;
        c_buffer <= b_buffer;
        c_last <= b_last;
        c_s <= b_product + b_element[{log_max}:1];
        c_element <= b_element;
        c_log_n <= b_log_n;
    end
    if (read) begin
        m_lane <= {lane};
        m_step <= {step};
    end
    if (reset) begin
        write_buffer <= 1'b0;
        write_row <= {rows}'d0;
        begun <= 2'b00;
        full <= 2'b00;
        issue_buffer <= 1'b0;
        issue_row <= {rows}'d0;
        a_valid <= 1'b0;
        b_valid <= 1'b0;
        c_valid <= 1'b0;
        m_valid <= 1'b0;
        shown <= 1'b0;
    end else begin
        if (write) begin
            if (write_first) begun[write_buffer] <= 1'b1;
            write_row <= write_last ? {rows}'d0 : write_row + {rows}'d1;
            if (write_last) begin
                full[write_buffer] <= 1'b1;
                write_buffer <= !write_buffer;
            end
        end
        if (advance) begin
            a_valid <= issue;
            b_valid <= a_valid;
            c_valid <= b_valid;
            if (issue) begin
                issue_row <= issue_last ? {rows}'d0 : issue_row + {rows}'d1;
                if (issue_last) begin
                    begun[issue_buffer] <= 1'b0;
                    issue_buffer <= !issue_buffer;
                end
            end
        end
        if (read && c_last) full[c_buffer] <= 1'b0;
        if (read) m_valid <= 1'b1;
        else if (move) m_valid <= 1'b0;
        if (move) shown <= 1'b1;
        else if (out_ready) shown <= 1'b0;
    end
end

always @(*) begin
    in_ready = !full[write_buffer];
    write_enable = write;
    write_address = {{write_buffer, write_row}};
    read_enable = read;
    read_address = {{c_buffer, c_row}};
    lane = m_lane;
    step = m_step;
    move_on = move;
    out_valid = shown;
end
",
        log_lanes_zeros = match log_lanes {
            0 => String::new(),
            _ => format!("{log_lanes}'d0, "),
        },
    )
}
