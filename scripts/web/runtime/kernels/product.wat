;; Sums of products, for convolutions and matrix products alike: product.js says what is computed, and
;; does the same without SIMD.
;;
;;   out[p][n] = clamp(bias[n] + sum over r, i of input[starts[p] + r * stride + i] * weights[r * length + i][n])
;;
;; A block of four positions p and eight outputs n has its sums in eight registers, so that each number that is
;; loaded is used four or eight times. All addresses, strides and entries of `starts` are in bytes.
(module
  (memory (export "memory") 1)

  (func (export "product")
    (param $input i32)
    (param $starts i32)     ;; an offset from $input for each position
    (param $positions i32)  ;; a multiple of 4, at least 4
    (param $runs i32)       ;; at least 1
    (param $stride i32)     ;; from run to run
    (param $length i32)     ;; of a run, in numbers, at least 1
    (param $weights i32)    ;; [run and place in it][output]
    (param $panels i32)     ;; of eight outputs each, at least 1
    (param $bias i32)       ;; [output]
    (param $out i32)        ;; [position][output]
    (param $row i32)        ;; from position to position in out, and from row to row in weights
    (param $low f32)        ;; what is less becomes this
    (param $high f32)       ;; what is more becomes this

    (local $last i32) (local $start i32) (local $end i32) (local $to i32)
    (local $run i32) (local $left i32) (local $from i32) (local $weight i32)
    (local $p0 i32) (local $p1 i32) (local $p2 i32) (local $p3 i32) ;; where each position's next number is
    (local $lows v128) (local $highs v128)
    (local $x v128) (local $wa v128) (local $wb v128)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128) ;; sums of outputs 0 to 3
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128) ;; sums of outputs 4 to 7

    (local.set $end (i32.add (local.get $starts) (i32.shl (local.get $positions) (i32.const 2))))

    (local.set $lows (f32x4.splat (local.get $low)))
    (local.set $highs (f32x4.splat (local.get $high)))

    ;; Always eight outputs are computed. Where the last panel has fewer, it reads on behind its rows, and what it
    ;; writes falls on the first outputs of the next position. These are written later, as panels go from the last
    ;; to the first, and positions upwards; so weights, bias and out need some room behind them, no more.
    (local.set $last (i32.shl (local.get $panels) (i32.const 5)))
    (local.set $weights (i32.add (local.get $weights) (local.get $last)))
    (local.set $bias (i32.add (local.get $bias) (local.get $last)))
    (local.set $out (i32.add (local.get $out) (local.get $last)))
    (loop $panel
      (local.set $weights (i32.sub (local.get $weights) (i32.const 32)))
      (local.set $bias (i32.sub (local.get $bias) (i32.const 32)))
      (local.set $out (i32.sub (local.get $out) (i32.const 32)))
      (local.set $to (local.get $out))
      (local.set $start (local.get $starts))

      (loop $block
        (local.set $a0 (v128.load (local.get $bias)))
        (local.set $b0 (v128.load offset=16 (local.get $bias)))
        (local.set $a1 (local.get $a0)) (local.set $a2 (local.get $a0)) (local.set $a3 (local.get $a0))
        (local.set $b1 (local.get $b0)) (local.set $b2 (local.get $b0)) (local.set $b3 (local.get $b0))
        (local.set $weight (local.get $weights))
        (local.set $from (local.get $input))
        (local.set $run (local.get $runs))

        (loop $each_run
          (local.set $p0 (i32.add (local.get $from) (i32.load (local.get $start))))
          (local.set $p1 (i32.add (local.get $from) (i32.load offset=4 (local.get $start))))
          (local.set $p2 (i32.add (local.get $from) (i32.load offset=8 (local.get $start))))
          (local.set $p3 (i32.add (local.get $from) (i32.load offset=12 (local.get $start))))
          (local.set $left (local.get $length))

          (loop $each_number
            (local.set $wa (v128.load (local.get $weight)))
            (local.set $wb (v128.load offset=16 (local.get $weight)))
            (local.set $x (v128.load32_splat (local.get $p0)))
            (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $x) (local.get $wa))))
            (local.set $b0 (f32x4.add (local.get $b0) (f32x4.mul (local.get $x) (local.get $wb))))
            (local.set $x (v128.load32_splat (local.get $p1)))
            (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $x) (local.get $wa))))
            (local.set $b1 (f32x4.add (local.get $b1) (f32x4.mul (local.get $x) (local.get $wb))))
            (local.set $x (v128.load32_splat (local.get $p2)))
            (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul (local.get $x) (local.get $wa))))
            (local.set $b2 (f32x4.add (local.get $b2) (f32x4.mul (local.get $x) (local.get $wb))))
            (local.set $x (v128.load32_splat (local.get $p3)))
            (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul (local.get $x) (local.get $wa))))
            (local.set $b3 (f32x4.add (local.get $b3) (f32x4.mul (local.get $x) (local.get $wb))))
            (local.set $p0 (i32.add (local.get $p0) (i32.const 4)))
            (local.set $p1 (i32.add (local.get $p1) (i32.const 4)))
            (local.set $p2 (i32.add (local.get $p2) (i32.const 4)))
            (local.set $p3 (i32.add (local.get $p3) (i32.const 4)))
            (local.set $weight (i32.add (local.get $weight) (local.get $row)))
            (br_if $each_number (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))

          (local.set $from (i32.add (local.get $from) (local.get $stride)))
          (br_if $each_run (local.tee $run (i32.sub (local.get $run) (i32.const 1)))))

        ;; The "pseudo" minimum and maximum are one instruction each, and keep what is no number.
        (v128.store (local.get $to) (f32x4.pmin (f32x4.pmax (local.get $a0) (local.get $lows)) (local.get $highs)))
        (v128.store offset=16 (local.get $to)
          (f32x4.pmin (f32x4.pmax (local.get $b0) (local.get $lows)) (local.get $highs)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (v128.store (local.get $to) (f32x4.pmin (f32x4.pmax (local.get $a1) (local.get $lows)) (local.get $highs)))
        (v128.store offset=16 (local.get $to)
          (f32x4.pmin (f32x4.pmax (local.get $b1) (local.get $lows)) (local.get $highs)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (v128.store (local.get $to) (f32x4.pmin (f32x4.pmax (local.get $a2) (local.get $lows)) (local.get $highs)))
        (v128.store offset=16 (local.get $to)
          (f32x4.pmin (f32x4.pmax (local.get $b2) (local.get $lows)) (local.get $highs)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (v128.store (local.get $to) (f32x4.pmin (f32x4.pmax (local.get $a3) (local.get $lows)) (local.get $highs)))
        (v128.store offset=16 (local.get $to)
          (f32x4.pmin (f32x4.pmax (local.get $b3) (local.get $lows)) (local.get $highs)))
        (local.set $to (i32.add (local.get $to) (local.get $row)))
        (local.set $start (i32.add (local.get $start) (i32.const 16)))
        (br_if $block (i32.lt_u (local.get $start) (local.get $end))))

      (br_if $panel (local.tee $panels (i32.sub (local.get $panels) (i32.const 1)))))))
