extension HTML {
    /// The look of all pages: one column that a phone can show, light or dark as the reader has it.
    static let styleSheet: HTML = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#20242a;--soft:#5b6470;--line:#dcd9d0;--accent:#0b6b5d;
        --land:#d9ebe4;--border:#4b8f80;--faint:#eceae3;--mark:#f2b84b}
        @media(prefers-color-scheme:dark){:root{--paper:#15191d;--card:#1d2228;--ink:#e6e8ea;--soft:#9aa5b1;--line:#343c45;
        --accent:#63c7b2;--land:#24463f;--border:#5fae9d;--faint:#20262c;--mark:#d99a2b}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
        a{color:var(--accent);text-underline-offset:.15em}
        a:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.3rem .6rem}
        header,main,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
        header{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:baseline;padding-top:1rem}
        header nav{flex:1;font-size:.9rem;color:var(--soft)}
        nav a+a::before{content:"›";padding:0 .45rem;color:var(--soft);display:inline-block;text-decoration:none}
        h1{font-size:1.7rem;line-height:1.25;margin:1rem 0 .3rem;text-wrap:balance}
        h2{font-size:1.15rem;margin:2rem 0 .6rem}
        .lead{color:var(--soft);margin:.2rem 0 1.2rem}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.8rem;padding:0;list-style:none}
        .cards a{display:block;height:100%;padding:.9rem 1rem;background:var(--card);border:1px solid var(--line);
        border-radius:.6rem;text-decoration:none;color:inherit}
        .cards a:hover{border-color:var(--accent)}
        .cards strong{display:block;font-size:1.05rem;color:var(--accent)}
        .cards span{color:var(--soft);font-size:.9rem}
        .scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
        table{border-collapse:collapse;width:100%;font-size:.93rem}
        caption{text-align:left;padding:.6rem .8rem;color:var(--soft)}
        th,td{padding:.5rem .8rem;text-align:left;border-top:1px solid var(--line);vertical-align:top}
        thead th{border-top:0;color:var(--soft);font-weight:600;white-space:nowrap}
        tbody th{font-weight:600;white-space:nowrap}
        td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}
        figure{margin:1rem 0}
        svg.map{display:block;width:100%;height:auto;max-height:70vh;background:var(--card);border:1px solid var(--line);
        border-radius:.6rem}
        svg.map path{fill:var(--land);stroke:var(--border);stroke-width:1.2;vector-effect:non-scaling-stroke}
        svg.map circle{fill:var(--accent);stroke:var(--card);stroke-width:1.5;vector-effect:non-scaling-stroke}
        svg.map .faint{fill:var(--faint);stroke:var(--line)}
        svg.map .reach{fill:var(--accent);fill-opacity:.25;stroke:var(--accent)}
        svg.map a:hover *,svg.map a:focus *,svg.map .mark{fill:var(--mark)}
        figure.sheet svg{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:.6rem}
        figcaption{color:var(--soft);font-size:.88rem;margin-top:.35rem}
        form{display:inline-flex;gap:.4rem;margin:0 1rem .8rem 0;align-items:center;flex-wrap:wrap}
        input,select,button{font:inherit;padding:.35rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);
        color:var(--ink);min-width:0}
        button{background:var(--accent);border-color:var(--accent);color:var(--paper);cursor:pointer}
        .next{display:inline-block;margin:1rem 0;padding:.5rem 1.1rem;border:1px solid var(--accent);border-radius:.5rem;
        text-decoration:none}
        .empty{padding:2.2rem 1rem;text-align:center;color:var(--soft);border:1px dashed var(--line);border-radius:.6rem}
        footer{color:var(--soft);font-size:.86rem;padding-top:2.5rem;padding-bottom:2rem}
        footer a{margin-right:1rem}
        """
}
